import {
  type AdvancedOptions,
  type ErrorPolicies,
  type TaskSpec,
  type TaskSpecInput,
  taskSpecSchema,
} from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'

type TargetInput = TaskSpecInput['target']
type TargetTableInput = NonNullable<TargetInput['further']>[number]

const table = (supertable: string): TargetTableInput => ({
  supertable,
  subtable: '{d}',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts' } },
    { name: 'v', type: 'VARCHAR(32)', map: { rule: 'mapping', field: 'v' } },
  ],
  tags: [{ name: 'fate', type: 'VARCHAR(16)', map: { rule: 'mapping', field: 'fate' } }],
})

/** A small valid task of one table: `v` and the fate foretold for each row. */
export const testSpec = (
  advanced: Partial<AdvancedOptions> = {},
  target: Partial<TargetInput> = {},
  errorPolicies: Partial<ErrorPolicies> = {},
): TaskSpec =>
  taskSpecSchema.parse(
    exampleTaskSpec({
      source: { ...exampleTaskSpec().source, topics: ['readings'] },
      target: { type: 'tdengine', database: 'db', ...table('readings'), ...target },
      advanced,
      errorPolicies,
    }),
  )

/**
 * The task of the simulated topics: every row goes to all of its tables, of which data names the last. Of the rows that
 * fail, two classes are dropped, one that the transform refuses and one that the server does; the others are archived.
 */
export const simulationSpec = (
  advanced: Partial<AdvancedOptions> = {},
  errorPolicies: Partial<ErrorPolicies> = {},
): TaskSpec =>
  testSpec(
    advanced,
    { further: [table('further'), table('named_{n}')], matching: 'all' },
    { timestampNull: 'drop', valueTooLong: 'drop', ...errorPolicies },
  )
