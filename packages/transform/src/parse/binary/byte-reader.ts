import { SluiceError } from '@sluice/contracts'
import type { JsonValue } from '../../json/json-value.ts'
import type { Instant } from '../../time/civil.ts'
import { normalizeInteger } from '../../value/integer.ts'
import { Timestamp } from '../../value/timestamp.ts'

/** Deeper payloads are refused: reading and writing them out would eat the stack. */
const DEPTH_MAX = 128
/** Values that take no bytes (nulls in a row, empty records) are bounded by this many more than the payload has bytes. */
const FREE_VALUES_MAX = 65_536
/** Below this a TextDecoder costs more than it saves. */
const SHORT_TEXT_MAX = 24

const decodeText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a payload from front to back and refuses to read past its end. Whatever the bytes say, the work stays bounded by
 * their number. Everything throws SluiceError PARSE_BINARY with the position, or PARSE_TOO_DEEP.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly view: DataView
  at: number
  end: number
  /** Makes floats into the text that a preview tells them apart by (PayloadParser.literally). */
  #literalFloats: boolean
  #depth = 0
  #valuesLeft: number

  constructor(bytes: Uint8Array, literalFloats = false) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = 0
    this.end = bytes.byteLength
    this.#literalFloats = literalFloats
    this.#valuesLeft = bytes.byteLength + FREE_VALUES_MAX
  }

  get ended(): boolean {
    return this.at >= this.end
  }

  problem(message: string, at = this.at): SluiceError {
    return new SluiceError('PARSE_BINARY', message, { position: at })
  }

  fail(message: string, at = this.at): never {
    throw this.problem(message, at)
  }

  /** Moves over `length` bytes and returns where they begin. */
  skip(length: number): number {
    const from = this.at
    if (length > this.end - from) this.fail('the payload ends too early', this.end)
    this.at = from + length
    return from
  }

  byte(): number {
    return this.view.getUint8(this.skip(1))
  }

  /** A copy, even of a Node Buffer, whose slices share memory: the payload's buffer is larger and has its own life. */
  take(length: number): Uint8Array {
    const from = this.skip(length)
    return new Uint8Array(this.bytes.subarray(from, this.at))
  }

  text(length: number): string {
    const from = this.skip(length)
    const short = length <= SHORT_TEXT_MAX ? this.#ascii(from) : undefined
    if (short !== undefined) return short
    try {
      return decodeText.decode(this.bytes.subarray(from, this.at))
    } catch {
      // The decoder has one reason to throw: invalid bytes.
      return this.fail('a text is not valid UTF-8', from)
    }
  }

  /** The text from there to here; undefined when it holds other characters than ASCII. */
  #ascii(from: number): string | undefined {
    let text = ''
    for (let at = from; at < this.at; at++) {
      const byte = this.view.getUint8(at)
      if (byte >= 0x80) return undefined
      text += String.fromCharCode(byte)
    }
    return text
  }

  int64(littleEndian: boolean): number | bigint {
    return normalizeInteger(this.view.getBigInt64(this.skip(8), littleEndian))
  }

  uint64(littleEndian: boolean): number | bigint {
    return normalizeInteger(this.view.getBigUint64(this.skip(8), littleEndian))
  }

  float32(littleEndian: boolean): JsonValue {
    return this.float(this.view.getFloat32(this.skip(4), littleEndian))
  }

  float64(littleEndian: boolean): JsonValue {
    return this.float(this.view.getFloat64(this.skip(8), littleEndian))
  }

  /** A number that the format calls a float. */
  float(value: number): JsonValue {
    if (!this.#literalFloats) return value
    const text = String(value)
    return /[.eN]/.test(text) ? text : `${text}.0`
  }

  /** A point in time; `undefined` is one that no calendar has. */
  time(instant: Instant | undefined): Timestamp {
    return instant === undefined ? this.fail('a time is outside the calendar') : new Timestamp(instant)
  }

  /** Reads numbers that are no values of fields: keys, parts of dates. They are never literal. */
  plainly<Value>(read: () => Value): Value {
    const before = this.#literalFloats
    this.#literalFloats = false
    const value = read()
    this.#literalFloats = before
    return value
  }

  /** Counts a value, so that values without bytes cannot be endless. */
  spend(): void {
    if (this.#valuesLeft-- <= 0) this.fail('the payload holds more values than bytes')
  }

  /** Goes a level down and counts the container as a value; `leave` goes up again. */
  enter(): void {
    this.spend()
    if (++this.#depth > DEPTH_MAX)
      throw new SluiceError('PARSE_TOO_DEEP', `the payload is nested deeper than ${DEPTH_MAX} levels`, {
        position: this.at,
      })
  }

  leave(): void {
    this.#depth--
  }
}
