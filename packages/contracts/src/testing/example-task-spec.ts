import type { TaskSpecInput } from '../task-spec/index.ts'

/** A small valid spec as a person would write it, for tests: readings of meters, one subtable a meter. */
export const exampleTaskSpec = (changes: Partial<TaskSpecInput> = {}): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name: 'meters',
  source: {
    type: 'kafka',
    brokers: [{ host: 'kafka.test' }],
    topics: ['meters'],
    clientId: { text: 'test' },
    groupId: { text: 'test' },
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
