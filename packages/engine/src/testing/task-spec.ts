import { type AdvancedOptions, type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'

/** A small valid task for what the simulated topics hold: `v` and the fate foretold for each row. */
export const testSpec = (advanced: Partial<AdvancedOptions> = {}): TaskSpec =>
  taskSpecSchema.parse(
    exampleTaskSpec({
      source: { ...exampleTaskSpec().source, topics: ['readings'] },
      target: {
        type: 'tdengine',
        database: 'db',
        supertable: 'readings',
        subtable: '{d}',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts' } },
          { name: 'v', type: 'VARCHAR(32)', map: { rule: 'mapping', field: 'v' } },
        ],
        tags: [{ name: 'fate', type: 'VARCHAR(16)', map: { rule: 'mapping', field: 'fate' } }],
      },
      advanced,
    }),
  )
