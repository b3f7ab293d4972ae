import type { ParserSpec, RowError } from '@sluice/contracts'
import { isContainer, isJsonArray, type JsonValue } from '../../json/json-value.ts'
import type { PayloadEncoding } from '../../parse/decode-text.ts'
import type { ParsedRecord, PayloadParser } from '../../parse/payload-parser.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { type ParserDesign, parserFor } from '../parse-payload.ts'
import type { Random } from '../random.ts'
import { isSameValue } from '../same-value.ts'

/** How a case went. */
export type FuzzedPayload = 'refused' | 'rows' | 'no rows' | 'some failed'

export const must = (isRight: boolean, what: string, seen?: unknown): void => {
  if (!isRight) throw new Error(seen === undefined ? what : `${what}: ${show(seen)}`)
}

const show = (seen: unknown): string =>
  JSON.stringify(seen, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value)) ?? 'undefined'

/** A text of some of the pieces, now and then with a byte that belongs nowhere. */
export const randomBytes = (random: Random, pieces: readonly [string, ...string[]], maxPieces: number): Uint8Array => {
  const text = Array.from({ length: random.below(maxPieces) }, () => random.pick(pieces)).join('')
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 0 && random.chance(0.1)) bytes[random.below(bytes.length)] = random.below(256)
  return random.chance(0.05) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes
}

/**
 * What holds for every parser and every payload: it answers with rows or with an error of the parse stage, twice the
 * same; what failed stands at its place as null; read exactly or literally, the rows have the same shape.
 */
export const checkParser = (
  design: ParserDesign,
  payload: Uint8Array,
  encoding: PayloadEncoding = 'UTF_8',
): { readonly verdict: FuzzedPayload; readonly parsed: ParsedRecord | RowError } => {
  return checkPayload(parserFor(design, encoding), design, payload)
}

/** The same for a parser that was loaded. */
export const checkPayload = (
  parser: PayloadParser,
  design: Pick<ParserDesign, 'type'>,
  payload: Uint8Array,
): { readonly verdict: FuzzedPayload; readonly parsed: ParsedRecord | RowError } => {
  const parsed = parser.parse(payload)
  must(isSameValue(parsed, parser.parse(payload)), 'the parser does not repeat itself', design)
  if ('code' in parsed) {
    checkError(parsed, design.type)
    return { verdict: 'refused', parsed }
  }
  const rows = rowsOf(parsed.rows)
  for (const row of rows) checkValue(row, HOLD_NAN.has(design.type))
  for (const [index, failure] of parsed.failures ?? []) {
    checkError(failure, design.type)
    must(rows[index] === null, 'a failure stands for a row that is there', index)
  }
  for (const again of [parser.exactly?.(parsed), parser.literally?.(parsed)])
    must(again === undefined || isSameValue(shapeOf(rows), shapeOf(rowsOf(again))), 'another reading has other rows')
  const failed = parsed.failures?.size ?? 0
  return { verdict: rows.length === 0 ? 'no rows' : failed > 0 ? 'some failed' : 'rows', parsed }
}

export const rowsOf = (rows: ParsedRecord['rows']): readonly JsonValue[] => (isJsonArray(rows) ? rows : [rows])

const checkError = ({ stage, code, message }: RowError, type: ParserSpec['type']): void =>
  must(stage === 'parse' && code.startsWith('PARSE_') && message !== '', `${type} fails in another way`, code)

/** Formats whose floats may be no number; who reads such a field refuses it. */
const HOLD_NAN: ReadonlySet<ParserSpec['type']> = new Set(['avro', 'protobuf', 'messagePack', 'cbor'])

const checkValue = (root: JsonValue, mayBeNaN: boolean): void => {
  const open: JsonValue[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isContainer(value)) for (const child of Object.values<JsonValue>(value)) open.push(child)
    else if (typeof value === 'bigint') must(!Number.isSafeInteger(Number(value)), 'a small integer is a bigint', value)
    else if (value instanceof Timestamp) must(value.nanos >= 0 && value.nanos < 1e9, 'a time has no right parts', value)
    else must(mayBeNaN || !Number.isNaN(value), 'a number is none')
  }
}

/** Keys and containers only, to a depth that is enough to tell rows apart. */
const shapeOf = (value: JsonValue | readonly JsonValue[], depth = 6): unknown => {
  if (!isContainer(value)) return null
  if (depth === 0) return 0
  if (isJsonArray(value)) return value.map((item) => shapeOf(item, depth - 1))
  return Object.entries<JsonValue>(value).map(([key, item]) => [key, shapeOf(item, depth - 1)])
}
