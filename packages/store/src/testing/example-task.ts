import { type TaskSpec, type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'

/** A small valid spec for tests, as it is stored. */
export const exampleSpec = (name: string, changes: Partial<TaskSpecInput> = {}): TaskSpec =>
  taskSpecSchema.parse(exampleTaskSpec({ name, ...changes }))
