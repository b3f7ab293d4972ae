/** Zigzag, seven bits a byte: Kafka's varint and varlong. */
export const varint = (value: bigint | number): Buffer => {
  const units: number[] = []
  let rest = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n))
  for (; rest >= 0x80n; rest >>= 7n) units.push(Number(rest & 0x7fn) | 0x80)
  return Buffer.from([...units, Number(rest)])
}

export const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

export const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}

/** Bytes with their length as a varint; -1 for null. */
export const varbytes = (value: Uint8Array | null): Buffer =>
  value === null ? varint(-1) : Buffer.concat([varint(value.length), value])

export const array = (elements: readonly Buffer[]): Buffer => Buffer.concat([int32(elements.length), ...elements])
