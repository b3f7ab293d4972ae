import avro from 'avsc'

/** Longs as bigint, which the library leaves to its user. */
const longs = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(value)
    return bytes
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1),
})

/** The library does not use our longs beneath a logical type; the bytes are the same without it. */
const withoutLogicalType = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'logicalType' in value && 'type' in value ? value.type : value

/** Encodes values with avsc, the independent reference. Unions are wrapped: `{ string: 'x' }`. */
export const avscEncoder = (schema: unknown): ((value: unknown) => Uint8Array) => {
  const type = avro.Type.forSchema(JSON.parse(JSON.stringify(schema, withoutLogicalType)), {
    registry: { long: longs },
    wrapUnions: true,
  })
  return (value) => type.toBuffer(value)
}
