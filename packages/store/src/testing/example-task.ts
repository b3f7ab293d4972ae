import { type TaskSpec, type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'

/** A small valid spec for tests. */
export const exampleSpec = (name: string, changes: Partial<TaskSpecInput> = {}): TaskSpec =>
  taskSpecSchema.parse({
    apiVersion: 'sluice/v1',
    name,
    source: {
      type: 'kafka',
      brokers: [{ host: '127.0.0.1', port: 9092 }],
      topics: ['meters'],
      clientId: { text: 'test' },
      groupId: { text: name },
    },
    transform: { parser: { type: 'json' } },
    target: {
      type: 'tdengine',
      database: 'power',
      supertable: 'meters',
      subtable: 't_{id}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
        { name: 'value', type: 'DOUBLE', map: { rule: 'mapping', field: 'value' } },
      ],
      tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
    },
    ...changes,
  })
