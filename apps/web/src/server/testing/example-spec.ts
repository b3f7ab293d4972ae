import type { TaskSpecInput } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'

/** A small valid spec as a person would write it. */
export const exampleSpec = (name: string): TaskSpecInput => exampleTaskSpec({ name })
