import { z } from 'zod'
import { parseJson } from '../server/json-message.ts'
import { ServerError } from '../server-error.ts'
import { integerRange } from '../sql/values/integer-ranges.ts'
import type { Precision } from '../time/precision.ts'
import { TypeCode } from '../types/type-codes.ts'
import type { TypedValue } from './field-value.ts'
import { VALUE_COLUMN } from './parse-telnet.ts'
import type { Point } from './point.ts'
import { toPrecision, unitNanoseconds } from './time-unit.ts'

const plainSchema = z.union([z.number(), z.bigint(), z.string(), z.boolean()])
const typedSchema = z.object({ value: plainSchema, type: z.string() })
const valueSchema = z.union([plainSchema, typedSchema])
const integerSchema = z.union([z.number().int(), z.bigint()])
const pointSchema = z.object({
  metric: z.string().min(1),
  timestamp: z.union([integerSchema, z.object({ value: integerSchema, type: z.string() })]),
  value: valueSchema,
  tags: z.record(z.string(), valueSchema),
})

const TYPES: Readonly<Record<string, TypeCode>> = {
  bool: TypeCode.BOOL,
  tinyint: TypeCode.TINYINT,
  smallint: TypeCode.SMALLINT,
  int: TypeCode.INT,
  bigint: TypeCode.BIGINT,
  float: TypeCode.FLOAT,
  double: TypeCode.DOUBLE,
  binary: TypeCode.VARCHAR,
  varchar: TypeCode.VARCHAR,
  nchar: TypeCode.NCHAR,
}
const TIME_UNITS: Readonly<Record<string, string>> = { s: 's', ms: 'ms', us: 'u', ns: 'ns' }

/** OpenTSDB JSON: one point or an array of them, values plain or as `{ value, type }`. */
export function parseJsonPoints(text: string, unitNs: bigint, precision: Precision): Point[] {
  const document = readDocument(text)
  return (Array.isArray(document) ? document : [document]).map((entry: unknown) => {
    const parsed = pointSchema.safeParse(entry)
    if (!parsed.success) throw new ServerError(545, 'Invalid JSON format')
    return toPoint(parsed.data, unitNs, precision)
  })
}

function readDocument(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    // SyntaxError: not JSON.
    throw new ServerError(545, 'Invalid JSON format')
  }
}

function toPoint(
  { metric, timestamp, value, tags }: z.output<typeof pointSchema>,
  unitNs: bigint,
  precision: Precision,
): Point {
  return {
    measurement: metric.replaceAll('.', '_'),
    writtenMeasurement: metric,
    tags: Object.entries(tags).map(([name, tag]) => ({ name, ...typed(tag), shown: name })),
    fields: [{ name: VALUE_COLUMN, ...typed(value), shown: VALUE_COLUMN }],
    time: toTime(timestamp, unitNs, precision),
  }
}

function toTime(timestamp: z.output<typeof pointSchema>['timestamp'], unitNs: bigint, precision: Precision) {
  if (typeof timestamp !== 'object') return toPrecision(BigInt(timestamp), unitNs, precision)
  const unit = TIME_UNITS[timestamp.type]
  if (unit === undefined) throw invalidType()
  return toPrecision(BigInt(timestamp.value), unitNanoseconds(unit), precision)
}

const invalidType = () => new ServerError(546, 'Invalid JSON data type')

function typed(value: z.output<typeof valueSchema>): TypedValue {
  if (typeof value === 'object') {
    const code = TYPES[value.type.toLowerCase()]
    if (code === undefined) throw invalidType()
    return convert(value.value, code)
  }
  if (typeof value === 'string') return convert(value, TypeCode.VARCHAR)
  return convert(value, typeof value === 'boolean' ? TypeCode.BOOL : TypeCode.DOUBLE)
}

function convert(value: z.output<typeof plainSchema>, code: TypeCode): TypedValue {
  const isText = code === TypeCode.VARCHAR || code === TypeCode.NCHAR
  if (isText !== (typeof value === 'string')) throw invalidType()
  if (typeof value === 'string') return { code, value, bytes: Buffer.byteLength(value) }
  if (code === TypeCode.BOOL) return { code, value: Boolean(value), bytes: 0 }
  const range = integerRange(code)
  if (range === undefined) return { code, value: Number(value), bytes: 0 }
  const integer = typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)))
  if (integer < range.min || integer > range.max) throw new ServerError(515, 'invalid data')
  return { code, value: code === TypeCode.BIGINT ? integer : Number(integer), bytes: 0 }
}
