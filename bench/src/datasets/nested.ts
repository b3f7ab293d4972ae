import { from, sourceOf } from '@sluice/stack'
import type { Dataset } from './dataset.ts'
import { FIRST_TIMESTAMP_MS } from './meters.ts'

const DEVICES = 1_000
const GROUPS = 6
const READINGS = 10

const device = (index: number): string => `m${index % DEVICES}`
const groupName = (group: number): string => `unit${group}`
const readingOf = (index: number, group: number, reading: number): number =>
  ((index * 31 + group * 17 + reading * 7) % 9_973) / (reading % 2 === 0 ? 1 : 8)

const columns = Array.from({ length: GROUPS * READINGS }, (_, at) => ({
  field: `${groupName(Math.floor(at / READINGS))}_r${at % READINGS}`,
  type: at % READINGS === 0 ? 'INT' : 'DOUBLE',
}))

/** A machine with sixty readings in nested objects, about 1.2 KB a message. */
export const nestedDataset: Dataset = {
  name: 'nested',
  about: 'nested objects, 1.2 KB, 60 columns',
  subtables: DEVICES,
  checked: 'unit0_r0',
  hasScripts: false,
  messages: () => (index) => {
    const groups = Array.from({ length: GROUPS }, (_, group) => [
      groupName(group),
      Object.fromEntries(
        Array.from({ length: READINGS }, (_unused, reading) => [`r${reading}`, readingOf(index, group, reading)]),
      ),
    ])
    const site = { plant: 'north', line: index % 7, comment: 'calibrated in spring, next visit due in autumn' }
    const value = JSON.stringify({
      id: device(index),
      ts: FIRST_TIMESTAMP_MS + index,
      site,
      ...Object.fromEntries(groups),
    })
    return { record: { key: device(index), value }, rows: 1, checksum: readingOf(index, 0, 0) }
  },
  supertable: (database) => ({
    database,
    name: 'machines',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
      ...columns.map(({ field, type }) => ({ name: field, type, compositeKey: false })),
    ],
    tags: [{ name: 'plant', type: 'VARCHAR(16)', compositeKey: false }],
  }),
  spec: (name, brokers, database, topic) => ({
    apiVersion: 'sluice/v1',
    name,
    source: sourceOf(name, brokers, topic),
    transform: { parser: { type: 'json' } },
    target: {
      type: 'tdengine',
      database,
      supertable: 'machines',
      subtable: '${id}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
        ...columns.map(({ field, type }) => ({ name: field, type, map: from(field) })),
      ],
      tags: [{ name: 'plant', type: 'VARCHAR(16)', map: from('site_plant') }],
    },
  }),
}
