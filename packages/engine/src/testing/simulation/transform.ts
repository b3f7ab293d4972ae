import type { BoundValue, RecordBatch } from '@sluice/contracts'
import type { CompiledTransform, RowFailure, TransformedBatch } from '@sluice/transform'
import { readRows } from './topic-data.ts'

const run = (batch: RecordBatch): TransformedBatch => {
  const subtables: string[] = []
  const ts: BoundValue[] = []
  const value: BoundValue[] = []
  const tag: BoundValue[] = []
  const records: number[] = []
  const rowsInRecord: number[] = []
  const filtered: number[] = []
  const failures: RowFailure[] = []
  for (const [record, source] of batch.records.entries()) {
    const rows = readRows(source)
    if (rows.length === 0) filtered.push(record)
    for (const [row, { fate, subtable, ts: at, v }] of rows.entries()) {
      if (fate === 'filtered') filtered.push(record)
      else if (fate === 'unmappable')
        failures.push({ record, row, error: { stage: 'map', code: 'VALUE_TYPE', message: 'does not fit' } })
      else {
        subtables.push(subtable)
        ts.push(at)
        value.push(v)
        tag.push(fate)
        records.push(record)
        rowsInRecord.push(row)
      }
    }
  }
  const rows = { count: ts.length, subtables, columns: [ts, value], tags: [tag], records, rowsInRecord }
  return { rows, filtered, failures }
}

/** Reads the rows of `topic-data`; the tag carries the fate, so that the simulated server knows poison. */
export const simulatedTransform: CompiledTransform = {
  run,
  preview: () => ({ rows: [], parsedFields: [], extractedFields: [], designErrors: [], durationMs: 0 }),
}
