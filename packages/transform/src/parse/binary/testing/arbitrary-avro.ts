import fc from 'fast-check'
import type { JsonValue } from '../../../json/json-value.ts'
import { Timestamp } from '../../../value/timestamp.ts'

/** A schema as JSON, values of it as another library takes them, and the same as rows have them. */
export interface AvroSample {
  readonly schema: unknown
  readonly value: fc.Arbitrary<{ readonly given: unknown; readonly row: JsonValue }>
}

const same = (schema: unknown, values: fc.Arbitrary<unknown>, row: (given: never) => JsonValue): AvroSample => ({
  schema,
  value: values.map((given) => ({ given, row: row(given as never) })),
})

const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const normal = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value)
/** Times from the year 1 to 9999. */
const millis = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
const timeOf = (units: bigint, perSecond: bigint): Timestamp => {
  const rest = ((units % perSecond) + perSecond) % perSecond
  return new Timestamp({ seconds: Number((units - rest) / perSecond), nanos: Number(rest * (10n ** 9n / perSecond)) })
}
const logical = (type: string, logicalType: string) => ({ type, logicalType })

const leaves: readonly AvroSample[] = [
  same('null', fc.constant(null), () => null),
  same('boolean', fc.boolean(), (given: boolean) => given),
  same('int', fc.integer(), (given: number) => given),
  same('long', int64, normal),
  same('float', fc.float({ noNaN: true }), (given: number) => given),
  same('double', fc.double({ noNaN: true }), (given: number) => given),
  same('string', text, (given: string) => given),
  same(
    'bytes',
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    (given: Buffer) => new Uint8Array(given),
  ),
  same(logical('long', 'timestamp-millis'), millis.map(BigInt), (given: bigint) => timeOf(given, 1_000n)),
  same(
    logical('long', 'timestamp-micros'),
    int64.map((value) => value / 1_000n),
    (given: bigint) => timeOf(given, 1_000_000n),
  ),
  same(logical('long', 'timestamp-nanos'), int64, (given: bigint) => timeOf(given, 1_000_000_000n)),
  same(logical('int', 'date'), fc.integer({ min: -700_000, max: 2_900_000 }), (given: number) =>
    timeOf(BigInt(given) * 86_400n, 1n),
  ),
  same(logical('int', 'time-millis'), fc.integer({ min: 0, max: 86_399_999 }), (given: number) =>
    new Date(given).toISOString().slice(11, 23),
  ),
  same(logical('long', 'local-timestamp-millis'), millis.map(BigInt), (given: bigint) =>
    new Date(Number(given)).toISOString().slice(0, -1),
  ),
]

/** A nested schema; names of types are unique, as Avro asks. */
export const avroSamples: fc.Arbitrary<AvroSample> = fc.noShrink(
  fc.integer().map((seed) => {
    let state = seed
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return (state >> 8) % below
    }
    let names = 0
    const name = (): string => `T${names++}`
    const pick = (depth: number): AvroSample => {
      const kind = depth === 0 ? 9 : random(10)
      if (kind < 3) return recordOf(depth)
      if (kind === 3) {
        const items = pick(depth - 1)
        return {
          schema: { type: 'array', items: items.schema },
          value: fc.array(items.value, { maxLength: 5 }).map(unzip),
        }
      }
      if (kind === 4) {
        const values = pick(depth - 1)
        return {
          schema: { type: 'map', values: values.schema },
          value: fc.dictionary(text, values.value, { maxKeys: 5 }).map(unzipEntries),
        }
      }
      if (kind === 5) {
        const inner = recordOf(depth)
        const branch = (inner.schema as { name: string }).name
        return {
          schema: ['null', inner.schema, 'string'],
          value: fc.oneof(
            fc.constant({ given: null, row: null }),
            inner.value.map(({ given, row }) => ({ given: { [branch]: given }, row })),
            text.map((given) => ({ given: { string: given }, row: given })),
          ),
        }
      }
      if (kind === 6) {
        const symbols = ['ON', 'OFF', 'FAULT']
        return same({ type: 'enum', name: name(), symbols }, fc.constantFrom(...symbols), (given: string) => given)
      }
      if (kind === 7) {
        const bytes = fc.uint8Array({ minLength: 3, maxLength: 3 }).map((value) => Buffer.from(value))
        return same({ type: 'fixed', name: name(), size: 3 }, bytes, (given: Buffer) => new Uint8Array(given))
      }
      return leaves[random(leaves.length)] ?? same('null', fc.constant(null), () => null)
    }
    const recordOf = (depth: number): AvroSample => {
      const fields = Array.from({ length: random(5) }, (_, index) => ({ name: `f${index}`, ...pick(depth - 1) }))
      return {
        schema: {
          type: 'record',
          name: name(),
          fields: fields.map((field) => ({ name: field.name, type: field.schema })),
        },
        value: fc.record(Object.fromEntries(fields.map((field) => [field.name, field.value]))).map(unzipEntries),
      }
    }
    return recordOf(3)
  }),
)

type Pair = { readonly given: unknown; readonly row: JsonValue }
const unzip = (pairs: readonly Pair[]): Pair => ({
  given: pairs.map(({ given }) => given),
  row: pairs.map(({ row }) => row),
})
const unzipEntries = (pairs: Readonly<Record<string, Pair>>): Pair => ({
  given: Object.fromEntries(Object.entries(pairs).map(([key, { given }]) => [key, given])),
  row: Object.fromEntries(Object.entries(pairs).map(([key, { row }]) => [key, row])),
})
