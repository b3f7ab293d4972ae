import type { TaskSpecInput } from '@sluice/contracts'

/** A small valid spec as a person would write it. */
export const exampleSpec = (name: string): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name,
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
})
