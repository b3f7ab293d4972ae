import type { ErrorCode, RowError } from '@sluice/contracts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { type ParsedRecord, parseFailureOf } from '../payload-parser.ts'

/** The rows of a payload of lines: one that cannot be read fails alone, its neighbours are rows as if it were not there. */
export interface RowCollector {
  add(row: JsonObject): void
  fail(code: ErrorCode, message: string, position: number): void
  record(text: string): ParsedRecord
}

export const createRowCollector = (): RowCollector => {
  const rows: JsonValue[] = []
  const failures = new Map<number, RowError>()
  return {
    add: (row) => void rows.push(row),
    fail: (code, message, position) => {
      failures.set(rows.length, parseFailureOf(code, message, position))
      rows.push(null)
    },
    record: (text) => ({ text, rows, exact: true, failures }),
  }
}
