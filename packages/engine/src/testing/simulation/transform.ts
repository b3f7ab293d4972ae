import type { BoundValue, ErrorCode, RecordBatch } from '@sluice/contracts'
import type { CompiledTransform, MappedTable, RowFailure, TableLayout, TransformedBatch } from '@sluice/transform'
import { readRows, type SimulatedRow, TOPIC, targetOf } from './topic-data.ts'

const layoutOf = (supertable: string): TableLayout => ({
  target: targetOf(supertable),
  supertable,
  columns: [
    { name: 'ts', type: 'TIMESTAMP' },
    { name: 'v', type: 'VARCHAR(32)' },
  ],
  tags: [{ name: 'fate', type: 'VARCHAR(16)' }],
  isTemplated: targetOf(supertable) === 2,
})

/** The rows of one table in the making. */
const createTable = (layout: TableLayout) => {
  const subtables: string[] = []
  const ts: BoundValue[] = []
  const value: BoundValue[] = []
  const tag: BoundValue[] = []
  const records: number[] = []
  const rowsInRecord: number[] = []
  return {
    add(record: number, rowInRecord: number, row: SimulatedRow): void {
      subtables.push(row.subtable)
      ts.push(row.ts)
      value.push(row.v)
      tag.push(row.fate)
      records.push(record)
      rowsInRecord.push(rowInRecord)
    },
    done: (): MappedTable => ({
      layout,
      rows: { count: ts.length, subtables, columns: [ts, value], tags: [tag], records, rowsInRecord },
    }),
  }
}

/** Why the transform refuses a row; null when it does not. */
const refusalOf = ({ fate }: SimulatedRow): ErrorCode | null => {
  if (fate === 'unmappable') return 'VALUE_TYPE'
  return fate === 'unwanted' ? 'TIMESTAMP_NULL' : null
}

/** Reads the rows of `topic-data`; the tag carries the fate, so that the simulated server knows poison. */
export const createSimulatedTransform = (): CompiledTransform => {
  const layouts = new Map([TOPIC, 'further'].map((supertable) => [supertable, layoutOf(supertable)]))
  const fixed = [...layouts.values()]
  const layoutFor = (supertable: string): TableLayout => {
    const layout = layouts.get(supertable) ?? layoutOf(supertable)
    layouts.set(supertable, layout)
    return layout
  }

  const run = (batch: RecordBatch): TransformedBatch => {
    const tables = new Map<string, ReturnType<typeof createTable>>()
    const filtered: number[] = []
    const failures: RowFailure[] = []
    const addTo = (supertable: string, record: number, number: number, row: SimulatedRow): void => {
      const table = tables.get(supertable) ?? createTable(layoutFor(supertable))
      tables.set(supertable, table)
      table.add(record, number, row)
    }
    for (const [record, source] of batch.records.entries()) {
      const rows = readRows(source)
      if (rows.length === 0) filtered.push(record)
      for (const [number, row] of rows.entries()) {
        if (row.fate === 'filtered') filtered.push(record)
        else
          for (const supertable of row.tables) {
            const code = refusalOf(row)
            if (code === null) addTo(supertable, record, number, row)
            else {
              const error = { stage: 'map', code, message: 'does not fit' } as const
              failures.push({ record, row: number, table: targetOf(supertable), error })
            }
          }
      }
    }
    return { tables: [...tables.values()].map((table) => table.done()), filtered, failures }
  }

  return {
    layouts: fixed,
    run,
    preview: () => ({ rows: [], parsedFields: [], extractedFields: [], designErrors: [], durationMs: 0 }),
  }
}
