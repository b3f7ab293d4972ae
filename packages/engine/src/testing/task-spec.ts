import { type AdvancedOptions, type TaskSpec, taskSpecSchema } from '@sluice/contracts'

/** A small valid task: two columns, one tag. */
export const testSpec = (advanced: Partial<AdvancedOptions> = {}): TaskSpec =>
  taskSpecSchema.parse({
    apiVersion: 'sluice/v1',
    name: 'readings',
    source: {
      type: 'kafka',
      brokers: [{ host: 'localhost', port: 9092 }],
      topics: ['readings'],
      clientId: { text: 'test' },
      groupId: { text: 'test' },
    },
    transform: { parser: { type: 'json' } },
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
  })
