import { parserSchema, type RowError } from '@sluice/contracts'
import type { z } from 'zod'
import type { JsonValue } from '../json/json-value.ts'
import type { PayloadEncoding } from '../parse/decode-text.ts'
import { parserOf } from '../parse/load-parser.ts'
import type { ParsedRecord, PayloadParser } from '../parse/payload-parser.ts'
import { createSchemaStore } from '../parse/schema-store.ts'
import { NOW_MS } from './fixtures.ts'

export type ParserDesign = z.input<typeof parserSchema>

/** The parser of a design that needs nothing loaded. */
export const parserFor = (design: ParserDesign, encoding: PayloadEncoding = 'UTF_8'): PayloadParser => {
  const create = parserOf(parserSchema.parse(design))
  if (create === undefined) throw new Error(`the parser ${design.type} must be loaded first`)
  return create({ encoding, clock: { nowMs: NOW_MS }, schemas: createSchemaStore([], () => NOW_MS) })
}

const failureText = ({ code, position }: RowError): string => (position === undefined ? code : `${code} at ${position}`)

/** The rows of a parsed record; a row that failed is its code and position. */
export const rowsOf = (parsed: ParsedRecord | RowError): string | readonly (JsonValue | string)[] => {
  if ('code' in parsed) return failureText(parsed)
  const rows = Array.isArray(parsed.rows) ? parsed.rows : [parsed.rows]
  return rows.map((row, index) => {
    const failure = parsed.failures?.get(index)
    return failure === undefined ? row : failureText(failure)
  })
}

const encoder = new TextEncoder()

export const parsePayload = (
  design: ParserDesign,
  payload: string | Uint8Array,
): string | readonly (JsonValue | string)[] =>
  rowsOf(parserFor(design).parse(typeof payload === 'string' ? encoder.encode(payload) : payload))
