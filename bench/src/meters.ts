import type { CreateSupertable, TaskSpecInput } from '@sluice/contracts'
import { brokerAddresses } from './broker-address.ts'

export const SUBTABLES = 1_000

/** The table that every round writes into, in a database of its own. */
export const metersTable = (database: string): CreateSupertable => ({
  database,
  name: 'meters',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
    { name: 'current', type: 'FLOAT', compositeKey: false },
    { name: 'voltage', type: 'INT', compositeKey: false },
    { name: 'phase', type: 'FLOAT', compositeKey: false },
  ],
  tags: [
    { name: 'location', type: 'VARCHAR(24)', compositeKey: false },
    { name: 'groupid', type: 'INT', compositeKey: false },
  ],
})

export interface MetersTaskOptions {
  readonly kafkaBrokers: string
  readonly topic: string
  readonly database: string
  /** A group that nobody used, so that every round reads from the beginning. */
  readonly group: string
}

/** JSON, a pattern that cuts `221V` in two, four columns and two tags: what the demo's meters task does. */
export const metersTask = ({ kafkaBrokers, topic, database, group }: MetersTaskOptions): TaskSpecInput => ({
  apiVersion: 'sluice/v1',
  name: group,
  source: {
    type: 'kafka',
    brokers: brokerAddresses(kafkaBrokers),
    topics: [topic],
    clientId: { text: 'bench' },
    groupId: { text: group },
  },
  transform: {
    parser: { type: 'json' },
    extract: [{ rule: 'regex', field: 'voltage', pattern: '^(?<voltage>[0-9]+)(?<voltage_unit>[A-Za-z]+)$' }],
  },
  target: {
    type: 'tdengine',
    database,
    supertable: 'meters',
    subtable: '${device}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } } },
      { name: 'current', type: 'FLOAT', map: { rule: 'mapping', field: 'current' } },
      { name: 'voltage', type: 'INT', map: { rule: 'mapping', field: 'voltage' } },
      { name: 'phase', type: 'FLOAT', map: { rule: 'mapping', field: 'phase' } },
    ],
    tags: [
      { name: 'location', type: 'VARCHAR(24)', map: { rule: 'mapping', field: 'location' } },
      { name: 'groupid', type: 'INT', map: { rule: 'mapping', field: 'group' } },
    ],
  },
})
