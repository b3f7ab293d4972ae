import { type ParserSpec, parserSchema, type RegisteredSchema } from '@sluice/contracts'
import type { JsonArray, JsonValue } from '../../../json/json-value.ts'
import { rowCountOf } from '../../compile-parse.ts'
import { loadParser } from '../../load-parser.ts'
import type { PayloadParser } from '../../payload-parser.ts'
import { createSchemaStore } from '../../schema-store.ts'

type Options = Readonly<Record<string, unknown>> & { readonly type: ParserSpec['type'] }

/** The parser of a spec, with the given schemas at hand. */
export const openParser = async (
  options: Options,
  schemas: readonly RegisteredSchema[] = [],
): Promise<PayloadParser> => {
  const create = await loadParser(parserSchema.parse(options))
  const store = createSchemaStore(schemas, () => 0)
  return create({ encoding: 'UTF_8', clock: { nowMs: 0 }, schemas: store })
}

/** The rows of a payload, or the code it fails with. */
export const rowsOf = (parser: PayloadParser, payload: Uint8Array): JsonArray | string => {
  const parsed = parser.parse(payload)
  if ('code' in parsed) return parsed.code
  const rows: JsonValue = parsed.rows
  return rowCountOf(parsed) === 1 && !Array.isArray(rows) ? [rows] : [...Object.values(rows)]
}

/** Bytes from hexadecimal digits; blanks do not count. */
export const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
