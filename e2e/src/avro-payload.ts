/** Avro's variable-length integer: zigzag, seven bits a byte, the lowest first. */
const varint = (value: bigint): readonly number[] => {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return [...bytes, Number(rest)]
}

/** A payload as serialisers with a registry write it: 0, the id of the schema, then longs and strings in their order. */
export const avroPayload = (schemaId: number, values: readonly (bigint | string)[]): Uint8Array => {
  const head = new Uint8Array(5)
  new DataView(head.buffer).setUint32(1, schemaId)
  const body = values.flatMap((value) => {
    if (typeof value === 'bigint') return varint(value)
    const text = new TextEncoder().encode(value)
    return [...varint(BigInt(text.length)), ...text]
  })
  return Uint8Array.from([...head, ...body])
}
