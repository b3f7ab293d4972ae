import { z } from 'zod'
import type { JsonValue } from '../server/json-message.ts'
import type { Value } from '../types/value.ts'

const integerSchema = z.object({ integer: z.string() })
const bytesSchema = z.object({ hex: z.string() })
const plainSchema = z.union([z.null(), z.boolean(), z.number(), z.string()])

/** A value so that JSON keeps its type. */
export function writeValue(value: Value): JsonValue {
  if (typeof value === 'bigint') return { integer: String(value) }
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') }
  return Number.isFinite(value) || typeof value !== 'number' ? value : { float: String(value) }
}

/** Throws a ZodError for what `writeValue` never writes. */
export function readValue(json: unknown): Value {
  const parsed = z.union([integerSchema, bytesSchema, z.object({ float: z.string() }), plainSchema]).parse(json)
  if (parsed === null || typeof parsed !== 'object') return parsed
  if ('integer' in parsed) return BigInt(parsed.integer)
  return 'hex' in parsed ? new Uint8Array(Buffer.from(parsed.hex, 'hex')) : Number(parsed.float)
}
