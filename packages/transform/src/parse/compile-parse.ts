import type { KafkaRecord, RowError } from '@sluice/contracts'
import type { FieldScope } from '../design/field-scope.ts'
import { isJsonObject, type JsonValue } from '../json/json-value.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { compileMetadata, type RecordOrigin } from './metadata.ts'
import type { ParsedRecord, PayloadParser } from './payload-parser.ts'
import { NEEDS_EXACT } from './source-field.ts'

const NOT_OBJECT = new Refusal('PARSE_NOT_OBJECT', 'the element is not an object')

/** The parse stage: from the bytes of a record to the source slots of each of its rows. */
export interface ParseStage {
  /** Fails for the record as a whole. */
  parse(value: Uint8Array): ParsedRecord | RowError
  /** The id of the schema that a payload names; undefined when none, or when the format knows no registry. */
  schemaId(value: Uint8Array): number | undefined
  /** Reads the rows of a record again, with every integer exact. */
  parseExactly(parsed: ParsedRecord): void
  /** The record with numbers as the payload writes them; the record itself where the format tells them apart anyway. */
  literally(parsed: ParsedRecord): ParsedRecord
  /** Writes what all rows of a record share. */
  readonly readRecord: (row: Slots, origin: RecordOrigin, record: KafkaRecord) => RowError | null
  /** Writes the source slots of the row with this number. */
  loadRow(row: Slots, parsed: ParsedRecord, index: number): RowError | null
}

export const rowCountOf = (parsed: ParsedRecord): number => (Array.isArray(parsed.rows) ? parsed.rows.length : 1)

/** The row with this number; anything but an object is a row that fails. */
export const rowAt = (parsed: ParsedRecord, index: number): JsonValue | undefined =>
  Array.isArray(parsed.rows) ? parsed.rows[index] : parsed.rows

/** Whether the row with this number has fields at all. */
export const isRow = (parsed: ParsedRecord, index: number): boolean => isJsonObject(rowAt(parsed, index) ?? null)

export const compileParse = (scope: FieldScope, parser: PayloadParser): ParseStage => {
  const sources = scope.sources
  const payloadSlot = scope.payloadSlot()

  const parseExactly = (parsed: ParsedRecord): void => {
    if (!parsed.exact && parser.exactly !== undefined) parsed.rows = parser.exactly(parsed)
    parsed.exact = true
  }

  const loadRow = (row: Slots, parsed: ParsedRecord, index: number): RowError | null => {
    const root = rowAt(parsed, index)
    if (root === undefined || !isJsonObject(root)) return parsed.failures?.get(index) ?? rowErrorOf('parse', NOT_OBJECT)
    for (const source of sources) {
      const value = source.read(root, parsed.exact)
      if (value instanceof Refusal) {
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
    parse: (value) => parser.parse(value),
    schemaId: (value) => parser.schemaId?.(value),
    parseExactly,
    literally: (parsed) =>
      parser.literally === undefined ? parsed : { text: parsed.text, rows: parser.literally(parsed), exact: true },
    readRecord: compileMetadata(scope.metadata),
    loadRow,
  }
}
