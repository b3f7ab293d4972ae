import { from, sourceOf } from '@sluice/stack'
import type { Dataset } from './dataset.ts'
import { FIRST_TIMESTAMP_MS } from './meters.ts'

const DEVICES = 1_000
const ROWS = 100

/** A gateway that sends a hundred readings of one device at a time. */
export const arraysDataset: Dataset = {
  name: 'arrays',
  about: `arrays of ${ROWS} rows, 4.5 KB a message`,
  subtables: DEVICES,
  checked: 'n',
  hasScripts: false,
  messages: () => (index) => {
    const first = FIRST_TIMESTAMP_MS + index * ROWS
    const readings = Array.from({ length: ROWS }, (_, at) => ({ ts: first + at, n: (index + at) % 1_000, v: at / 8 }))
    const device = `g${index % DEVICES}`
    return {
      record: { key: device, value: JSON.stringify({ device, readings }) },
      rows: ROWS,
      checksum: readings.reduce((sum, { n }) => sum + n, 0),
    }
  },
  supertable: (database) => ({
    database,
    name: 'readings',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
      { name: 'n', type: 'INT', compositeKey: false },
      { name: 'v', type: 'DOUBLE', compositeKey: false },
    ],
    tags: [{ name: 'device', type: 'VARCHAR(16)', compositeKey: false }],
  }),
  spec: (name, brokers, database, topic) => ({
    apiVersion: 'sluice/v1',
    name,
    source: sourceOf(name, brokers, topic),
    transform: { parser: { type: 'json', rowsAt: 'readings' } },
    target: {
      type: 'tdengine',
      database,
      supertable: 'readings',
      subtable: '${device}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { ...from('readings_ts'), time: { as: 'number', unit: 'ms' } } },
        { name: 'n', type: 'INT', map: from('readings_n') },
        { name: 'v', type: 'DOUBLE', map: from('readings_v') },
      ],
      tags: [{ name: 'device', type: 'VARCHAR(16)', map: from('device') }],
    },
  }),
}
