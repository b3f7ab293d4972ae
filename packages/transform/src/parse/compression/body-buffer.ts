import { BODY_BYTES_MAX, BodyBroken, BodyTooLarge } from './decompress.ts'

/** The decompressed bytes so far; it grows up to the limit, and matches copy from what is there. */
export class BodyBuffer {
  #bytes: Uint8Array
  #length = 0

  constructor(expectedLength: number) {
    this.#bytes = new Uint8Array(Math.min(Math.max(expectedLength, 64), BODY_BYTES_MAX))
  }

  get length(): number {
    return this.#length
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Repeats `length` bytes from `distance` bytes back; they may overlap with what they make. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw new BodyBroken('a match begins before the body')
    this.#reserve(length)
    const from = this.#length - distance
    if (distance >= length) this.#bytes.copyWithin(this.#length, from, from + length)
    else for (let index = 0; index < length; index++) this.#bytes[this.#length + index] = this.#bytes[from + index] ?? 0
    this.#length += length
  }

  /** The bytes since `from`; a view that the next change may move. */
  since(from: number): Uint8Array {
    return this.#bytes.subarray(from, this.#length)
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed > BODY_BYTES_MAX) throw new BodyTooLarge()
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.min(Math.max(needed, this.#bytes.length * 2), BODY_BYTES_MAX))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}
