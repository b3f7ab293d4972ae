import type { KafkaRecord, RecordBatch } from '@sluice/contracts'
import type { Stages } from './compile-stages.ts'
import { applyExtract } from './extract/extract-step.ts'
import { PASSED } from './filter/compile-filters.ts'
import { createBlockBuilder, finishBlock } from './map/block-builder.ts'
import { rowCountOf } from './parse/compile-parse.ts'
import type { RowFailure, TransformedBatch } from './port.ts'

/** Runs batches through stages that are all right. The hot path: nothing is allocated per row but what leaves it. */
export const createRun = (stages: Stages, now: () => number): ((batch: RecordBatch) => TransformedBatch) => {
  const { parse, extract, filter, map, clock, scope } = stages
  if (parse === null || extract === null || filter === null) throw new TypeError('a transform with mistakes cannot run')
  const row = new Array(scope.slotCount()).fill(null)

  return (batch) => {
    clock.nowMs = now()
    map?.begin(clock.nowMs)
    const block = createBlockBuilder(map?.columns ?? 0, map?.tags ?? 0)
    const records: number[] = []
    const rowsInRecord: number[] = []
    const filtered: number[] = []
    const failures: RowFailure[] = []

    const runRecord = (record: KafkaRecord, index: number): void => {
      if (record.value === null) {
        filtered.push(index)
        return
      }
      const parsed = parse.parse(record.value)
      const error = 'code' in parsed ? parsed : parse.readRecord(row, batch, record)
      if ('code' in parsed || error !== null) {
        if (error !== null) failures.push({ record: index, row: 0, error })
        return
      }
      const count = rowCountOf(parsed)
      if (count === 0) filtered.push(index)
      for (let number = 0; number < count; number++) {
        const failure = parse.loadRow(row, parsed, number) ?? applyExtract(extract, row)
        if (failure !== null) {
          failures.push({ record: index, row: number, error: failure })
          continue
        }
        const verdict = filter(row)
        if (verdict !== PASSED) {
          if (typeof verdict === 'number') filtered.push(index)
          else failures.push({ record: index, row: number, error: verdict })
          continue
        }
        const at = records.length
        if (map === null) block.subtables[at] = ''
        const problem = map?.map(row, block, at) ?? null
        if (problem === null) {
          records.push(index)
          rowsInRecord.push(number)
        } else failures.push({ record: index, row: number, error: problem })
      }
    }

    for (let index = 0; index < batch.records.length; index++) {
      const record = batch.records[index]
      if (record !== undefined) runRecord(record, index)
    }
    return { rows: { ...finishBlock(block, records.length), records, rowsInRecord }, filtered, failures }
  }
}
