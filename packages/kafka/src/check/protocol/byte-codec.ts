import { SluiceError } from '@sluice/contracts'

/** Parts of a request in Kafka's encoding before flexible versions (https://kafka.apache.org/protocol#protocol_types). */
export const int8 = (value: number): Buffer => Buffer.from([value])

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

export const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}

export const string = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([int16(bytes.length), bytes])
}

export const NULL_ARRAY = int32(-1)

export const array = <Item>(items: readonly Item[], encode: (item: Item) => Buffer): Buffer =>
  Buffer.concat([int32(items.length), ...items.map(encode)])

/** Reads an answer from its beginning. Throws SluiceError KAFKA_NOT_A_BROKER where it is shorter than it says. */
export class AnswerReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  int8(): number {
    return this.#bytes.readInt8(this.#take(1))
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#take(2))
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4))
  }

  /** Offsets and times; both stay far below 2^53. */
  int64(): number {
    return Number(this.#bytes.readBigInt64BE(this.#take(8)))
  }

  string(): string | null {
    const length = this.int16()
    if (length < 0) return null
    const at = this.#take(length)
    return this.#bytes.toString('utf8', at, at + length)
  }

  skipBytes(): void {
    const length = this.int32()
    if (length > 0) this.#take(length)
  }

  array<Item>(decode: (reader: AnswerReader) => Item): Item[] {
    const length = Math.max(0, this.int32())
    const items: Item[] = []
    for (let index = 0; index < length; index++) items.push(decode(this))
    return items
  }

  #take(length: number): number {
    const at = this.#at
    if (at + length > this.#bytes.length)
      throw new SluiceError('KAFKA_NOT_A_BROKER', 'the answer is shorter than it says')
    this.#at = at + length
    return at
  }
}
