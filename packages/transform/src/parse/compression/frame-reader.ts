import { BodyBroken } from './decompress.ts'

/** Reads a compressed body from front to back and refuses to read past its end. */
export class FrameReader {
  readonly bytes: Uint8Array
  readonly #view: DataView
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number {
    return this.bytes[this.#skip(1)] ?? 0
  }

  uint16(): number {
    return this.#view.getUint16(this.#skip(2), true)
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true)
  }

  uint32BigEndian(): number {
    return this.#view.getUint32(this.#skip(4), false)
  }

  /** An unsigned integer of some bytes, the lowest first; exact up to 2^53. */
  uint(width: number): number {
    let value = 0
    for (let index = 0; index < width; index++) value += this.byte() * 2 ** (8 * index)
    return value
  }

  take(length: number): Uint8Array {
    const from = this.#skip(length)
    return this.bytes.subarray(from, this.at)
  }

  #skip(length: number): number {
    if (length > this.left) throw new BodyBroken('the body ends too early')
    const from = this.at
    this.at += length
    return from
  }
}
