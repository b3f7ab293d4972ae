import type { KafkaRecord, RecordBatch, RowError } from '@sluice/contracts'
import type { Stages } from './compile-stages.ts'
import { applyExtract } from './extract/extract-step.ts'
import { PASSED } from './filter/compile-filters.ts'
import { mapNothing } from './map/map-nothing.ts'
import { rowCountOf } from './parse/compile-parse.ts'
import type { CompiledTransform, RowFailure, TransformedBatch } from './port.ts'

/** Runs batches through stages that are all right. The hot path: nothing is allocated per row but what leaves it. */
export const createRun = (stages: Stages, now: () => number): Pick<CompiledTransform, 'layouts' | 'run'> => {
  const { parse, scan, extract, filter, clock, scope } = stages
  if (parse === null || extract === null || filter === null) throw new TypeError('a transform with mistakes cannot run')
  const map = stages.map ?? mapNothing()
  const row = new Array(scope.slotCount()).fill(null)

  const run = (batch: RecordBatch): TransformedBatch => {
    clock.nowMs = now()
    map.begin(clock.nowMs)
    const filtered: number[] = []
    const failures: RowFailure[] = []
    const copies: RowFailure[] = []
    const ended = { filtered, failures, copies }
    const fail = (record: number, number: number, error: RowError): void =>
      void failures.push({ record, row: number, table: 0, error })

    const failRecord = (record: number, error: RowError): void =>
      void failures.push({ record, row: 0, table: 0, error, wholeRecord: true })

    /** Takes a row whose source slots are filled through the rest of the stages. */
    const runRow = (record: number, number: number): void => {
      const failure = applyExtract(extract, row)
      const verdict = failure === null ? filter(row) : failure
      if (verdict === PASSED) map.map(row, record, number, ended)
      else if (typeof verdict === 'number') filtered.push(record)
      else fail(record, number, verdict)
    }

    const runRecord = (record: KafkaRecord, index: number): void => {
      // Once: a record may look its value up each time it is asked.
      const { value } = record
      if (value === null) {
        filtered.push(index)
        return
      }
      if (scan?.(value, row)) {
        const error = parse.readRecord(row, batch, record)
        if (error === null) runRow(index, 0)
        else failRecord(index, error)
        return
      }
      const parsed = parse.parse(value)
      const error = 'code' in parsed ? parsed : parse.readRecord(row, batch, record)
      if ('code' in parsed || error !== null) {
        if (error !== null) failRecord(index, error)
        return
      }
      const count = rowCountOf(parsed)
      if (count === 0) filtered.push(index)
      for (let number = 0; number < count; number++) {
        const failure = parse.loadRow(row, parsed, number)
        if (failure === null) runRow(index, number)
        else fail(index, number, failure)
      }
    }

    for (let index = 0; index < batch.records.length; index++) {
      const record = batch.records[index]
      if (record !== undefined) runRecord(record, index)
    }
    return { tables: map.take(), filtered, failures, ...(copies.length === 0 ? {} : { copies }) }
  }
  return { layouts: map.layouts, run }
}
