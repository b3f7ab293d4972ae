import type { KafkaRecord, RowError } from '@sluice/contracts'
import type { FieldScope } from '../design/field-scope.ts'
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { isParseProblem, parseJsonRows, parseJsonRowsExactly } from '../json/parse-rows.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { createDecoder, type PayloadEncoding } from './decode-text.ts'
import { compileMetadata, type RecordOrigin } from './metadata.ts'
import { NEEDS_EXACT } from './source-field.ts'

const NOT_OBJECT = new Refusal('PARSE_NOT_OBJECT', 'the element is not an object')

/** A payload that was decoded and parsed; `rows` becomes exact when a row needs it. */
export interface ParsedRecord {
  readonly text: string
  rows: JsonObject | JsonArray
  exact: boolean
}

/** The parse stage: from the bytes of a record to the source slots of each of its rows. */
export interface ParseStage {
  /** Fails for the record as a whole. */
  parse(value: Uint8Array): ParsedRecord | RowError
  /** Writes what all rows of a record share. */
  readonly readRecord: (row: Slots, origin: RecordOrigin, record: KafkaRecord) => RowError | null
  /** Writes the source slots of the row with this number. */
  loadRow(row: Slots, parsed: ParsedRecord, index: number): RowError | null
}

export const rowCountOf = (parsed: ParsedRecord): number => (Array.isArray(parsed.rows) ? parsed.rows.length : 1)

/** The row with this number; anything but an object is a row that fails. */
export const rowAt = (parsed: ParsedRecord, index: number): JsonValue | undefined =>
  Array.isArray(parsed.rows) ? parsed.rows[index] : parsed.rows

export const parseExactly = (parsed: ParsedRecord): void => {
  parsed.rows = parseJsonRowsExactly(parsed.text)
  parsed.exact = true
}

export const compileParse = (scope: FieldScope, encoding: PayloadEncoding): ParseStage => {
  const decode = createDecoder(encoding)
  const sources = scope.sources
  const payloadSlot = scope.payloadSlot()

  const loadRow = (row: Slots, parsed: ParsedRecord, index: number): RowError | null => {
    const root = rowAt(parsed, index)
    if (root === undefined || !isJsonObject(root)) return rowErrorOf('parse', NOT_OBJECT)
    for (const source of sources) {
      const value = source.read(root, parsed.exact)
      if (typeof value === 'object' && value !== null) {
        if (value !== NEEDS_EXACT) return rowErrorOf('parse', value, { column: source.name })
        parseExactly(parsed)
        return loadRow(row, parsed, index)
      }
      row[source.slot] = value
    }
    if (payloadSlot !== undefined) row[payloadSlot] = parsed.text
    return null
  }

  return {
    parse: (value) => {
      const text = decode(value)
      if (typeof text !== 'string') return rowErrorOf('parse', text)
      try {
        return { text, rows: parseJsonRows(text), exact: false }
      } catch (error) {
        if (!isParseProblem(error)) throw error
        const place = error.position === undefined ? {} : { position: error.position }
        return rowErrorOf('parse', new Refusal(error.code, error.message), place)
      }
    },
    readRecord: compileMetadata(scope.metadata),
    loadRow,
  }
}
