const TWO_TO_28 = 2 ** 28
const TWO_TO_32 = 2 ** 32

/** Reads Kafka's types from bytes, one after the other. Reading past the end throws RangeError. */
export class ByteReader {
  readonly bytes: Buffer
  at: number

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  int8(): number {
    this.at += 1
    return this.bytes.readInt8(this.at - 1)
  }

  int16(): number {
    this.at += 2
    return this.bytes.readInt16BE(this.at - 2)
  }

  int32(): number {
    this.at += 4
    return this.bytes.readInt32BE(this.at - 4)
  }

  /** The nearest number; exact for every offset and time, which stay below 2^53. */
  int64(): number {
    return this.int32() * TWO_TO_32 + (this.int32() >>> 0)
  }

  /** As decimal text, exact. */
  int64Text(): string {
    this.at += 8
    return String(this.bytes.readBigInt64BE(this.at - 8))
  }

  /** A zigzag integer of 32 bits. */
  varint(): number {
    const first = this.bytes[this.at] ?? 0x80
    if (first < 0x80) {
      this.at += 1
      return (first >>> 1) ^ -(first & 1)
    }
    let raw = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const unit = this.#unit()
      raw |= (unit & 0x7f) << shift
      if (unit < 0x80) return (raw >>> 1) ^ -(raw & 1)
    }
    throw new RangeError('an integer of more than five bytes')
  }

  /** A zigzag integer of 64 bits, the nearest number. */
  varlong(): number {
    let low = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const unit = this.#unit()
      low |= (unit & 0x7f) << shift
      if (unit < 0x80) return (low >>> 1) ^ -(low & 1)
    }
    let high = 0
    for (let factor = 1; factor < 2 ** 42; factor *= 128) {
      const unit = this.#unit()
      high += (unit & 0x7f) * factor
      if (unit < 0x80) {
        const half = (low >>> 1) + high * (TWO_TO_28 / 2)
        return (low & 1) === 0 ? half : -half - 1
      }
    }
    throw new RangeError('an integer of more than ten bytes')
  }

  /** Text with its length as int16; null as an empty text. */
  string(): string {
    const length = Math.max(0, this.int16())
    return this.take(length).toString('utf8')
  }

  /** The next bytes, shared. */
  take(length: number): Buffer {
    this.pass(length)
    return this.bytes.subarray(this.at - length, this.at)
  }

  /** The next bytes, shared, without what a Buffer costs beyond its bytes. */
  view(length: number): Uint8Array {
    this.pass(length)
    const { buffer, byteOffset } = this.bytes
    return new Uint8Array(buffer, byteOffset + this.at - length, length)
  }

  pass(length: number): void {
    if (length < 0 || length > this.left) throw new RangeError('bytes end before what they announce')
    this.at += length
  }

  /** An array with its length as int32; null as an empty one. */
  array<Element>(read: (reader: ByteReader) => Element): Element[] {
    const elements: Element[] = []
    for (let count = this.int32(); count > 0; count -= 1) elements.push(read(this))
    return elements
  }

  #unit(): number {
    const unit = this.bytes[this.at]
    if (unit === undefined) throw new RangeError('bytes end within an integer')
    this.at += 1
    return unit
  }
}
