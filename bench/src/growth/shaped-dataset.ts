import { from, sourceOf } from '@sluice/stack'
import type { Dataset } from '../datasets/dataset.ts'
import { FIRST_TIMESTAMP_MS } from '../datasets/meters.ts'

/** What a growth series varies; everything else of a message stays the same. */
export interface Shape {
  /** Columns beside the timestamp. */
  readonly columns: number
  readonly subtables: number
  /** Length of a text that no column wants, so that messages grow and rows do not. */
  readonly ballastBytes: number
}

const columnName = (at: number): string => `c${at}`
/** Integers and reals in turn; reals are eighths, so that no digit is lost. */
const readingAt = (index: number, at: number): number => ((index * 31 + at * 17) % 9_973) / (at % 2 === 0 ? 1 : 8)
const typeAt = (at: number): string => (at % 2 === 0 ? 'INT' : 'DOUBLE')

/** Flat objects of a given shape. */
export const shapedDataset = ({ columns, subtables, ballastBytes }: Shape): Dataset => {
  const names = Array.from({ length: columns }, (_, at) => columnName(at))
  const ballast = ballastBytes === 0 ? {} : { note: 'x'.repeat(ballastBytes) }
  return {
    name: `shaped-${columns}-${subtables}-${ballastBytes}`,
    about: `flat, ${columns} columns, ${subtables} subtables, ${ballastBytes} bytes of ballast`,
    subtables,
    checked: columnName(0),
    hasScripts: false,
    messages: () => (index) => {
      const id = `d${index % subtables}`
      const values = Object.fromEntries(names.map((name, at) => [name, readingAt(index, at)]))
      const value = JSON.stringify({ id, ts: FIRST_TIMESTAMP_MS + index, ...values, ...ballast })
      return { record: { key: id, value }, rows: 1, checksum: readingAt(index, 0) }
    },
    supertable: (database) => ({
      database,
      name: 'shaped',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
        ...names.map((name, at) => ({ name, type: typeAt(at), compositeKey: false })),
      ],
      tags: [{ name: 'device', type: 'VARCHAR(16)', compositeKey: false }],
    }),
    spec: (name, brokers, database, topic) => ({
      apiVersion: 'sluice/v1',
      name,
      source: sourceOf(name, brokers, topic),
      transform: { parser: { type: 'json' } },
      target: {
        type: 'tdengine',
        database,
        supertable: 'shaped',
        subtable: '${id}',
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
          ...names.map((column, at) => ({ name: column, type: typeAt(at), map: from(column) })),
        ],
        tags: [{ name: 'device', type: 'VARCHAR(16)', map: from('id') }],
      },
    }),
  }
}
