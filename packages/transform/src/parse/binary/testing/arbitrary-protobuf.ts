import fc from 'fast-check'
import type { JsonValue } from '../../../json/json-value.ts'

/** A .proto file whose message `pkg.Root` these values are, as protobufjs takes them and as rows have them. */
export interface ProtobufSample {
  readonly source: string
  readonly value: fc.Arbitrary<Pair>
}

type Pair = { readonly given: unknown; readonly row: JsonValue }

interface TypeSample {
  readonly type: string
  readonly value: fc.Arbitrary<Pair>
  readonly zero: JsonValue | undefined
}

const scalar = <Given>(
  type: string,
  values: fc.Arbitrary<Given>,
  zero: JsonValue,
  row: (given: Given) => JsonValue,
  give: (given: Given) => unknown = (given) => given,
): TypeSample => ({ type, zero, value: values.map((given) => ({ given: give(given), row: row(given) })) })

const normal = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value)
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const uint32 = fc.nat({ max: 2 ** 32 - 1 })
const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())
/** Wide integers go in as decimal text. */
const wide = (type: string, values: fc.Arbitrary<bigint>) => scalar(type, values, 0, normal, String)
const plain = <Given extends JsonValue>(type: string, values: fc.Arbitrary<Given>, zero: JsonValue) =>
  scalar(type, values, zero, (given) => given)

const scalars: readonly TypeSample[] = [
  plain('int32', fc.integer(), 0),
  plain('sint32', fc.integer(), 0),
  plain('sfixed32', fc.integer(), 0),
  plain('uint32', uint32, 0),
  plain('fixed32', uint32, 0),
  wide('int64', int64),
  wide('sint64', int64),
  wide('sfixed64', int64),
  wide('uint64', uint64),
  wide('fixed64', uint64),
  plain('float', fc.float({ noNaN: true }), 0),
  plain('double', fc.double({ noNaN: true }), 0),
  plain('bool', fc.boolean(), false),
  plain('string', text, ''),
  plain('bytes', fc.uint8Array(), new Uint8Array()),
]
const colour: TypeSample = scalar(
  'Colour',
  fc.constantFrom('RED', 'GREEN', 'BLUE'),
  'RED',
  (given) => given,
  (given) => ({ RED: 0, GREEN: 1, BLUE: -5 })[given],
)
const keys = ['string', 'int32', 'sint64', 'bool'] as const

const recordOf = (
  values: Readonly<Record<string, fc.Arbitrary<Pair | null>>>,
  zeros: Readonly<Record<string, JsonValue>>,
) =>
  fc.record(values).map((pairs): Pair => {
    const present = Object.entries(pairs).filter((entry): entry is [string, Pair] => entry[1] !== null)
    return {
      given: Object.fromEntries(present.map(([name, { given }]) => [name, given])),
      row: { ...zeros, ...Object.fromEntries(present.map(([name, { row }]) => [name, row])) },
    }
  })

/** A proto3 file with nested messages, repeated fields, maps and optional fields. */
export const protobufSamples: fc.Arbitrary<ProtobufSample> = fc.integer().map((seed) => {
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
  const messages: string[] = []
  const pickType = (depth: number): TypeSample => {
    const kind = random(depth === 0 ? 6 : 8)
    if (kind === 0) return colour
    if (kind < 6) return scalars[random(scalars.length)] ?? colour
    return message(`M${messages.length}_${depth}`, depth - 1)
  }
  const message = (name: string, depth: number): TypeSample => {
    const lines: string[] = []
    const values: Record<string, fc.Arbitrary<Pair | null>> = {}
    const zeros: Record<string, JsonValue> = {}
    for (let index = 0; index < 1 + random(5); index++) {
      const field = `f_${index}`
      const number = 1 + index * 3_000 + random(random(2) === 0 ? 16 : 3_000)
      const { type, value, zero } = pickType(depth)
      const shape = random(4)
      if (shape === 0) {
        lines.push(
          `repeated ${type} ${field} = ${number}${random(2) === 0 || zero === undefined ? '' : ' [packed = false]'};`,
        )
        values[field] = fc.array(value, { maxLength: 5 }).map((pairs) => ({
          given: pairs.map(({ given }) => given),
          row: pairs.map(({ row }) => row),
        }))
      } else if (shape === 1) {
        const keyType = keys[random(keys.length)] ?? 'string'
        const key =
          keyType === 'string' ? text : keyType === 'bool' ? fc.constantFrom('true', 'false') : fc.integer().map(String)
        lines.push(`map<${keyType}, ${type}> ${field} = ${number};`)
        values[field] = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true }).map((pairs) => ({
          given: Object.fromEntries(Object.entries(pairs).map(([name, { given }]) => [name, given])),
          row: Object.fromEntries(Object.entries(pairs).map(([name, { row }]) => [name, row])),
        }))
      } else {
        const explicit = shape === 2
        lines.push(`${explicit ? 'optional ' : ''}${type} ${field} = ${number};`)
        values[field] = fc.option(value, { nil: null })
        if (!explicit && zero !== undefined) zeros[field] = zero
      }
    }
    messages.push(`message ${name} { ${lines.join(' ')} }`)
    return { type: name, value: recordOf(values, zeros), zero: undefined }
  }
  const { value } = message('Root', 3)
  return {
    source: ['syntax = "proto3";', 'package pkg;', 'enum Colour { RED = 0; GREEN = 1; BLUE = -5; }', ...messages].join(
      '\n',
    ),
    value,
  }
})
