import type { KafkaRecord } from '@sluice/contracts'
import { ByteReader } from './byte-reader.ts'

/** What the records of one batch share. */
export interface BatchSource {
  /** The records, decompressed. */
  readonly bytes: Buffer
  readonly baseOffset: number
  readonly baseTimestampMs: number
}

type Headers = Record<string, Uint8Array>

/**
 * A record that stays in the bytes of its batch: key, value and headers are looked up when they are asked for, and most
 * records are asked for their value once. A million of them cost a fraction of what a million objects with their
 * buffers, texts and headers cost, above all the garbage collector.
 */
export class FetchedRecord implements KafkaRecord {
  readonly #source: BatchSource
  readonly #offsetDelta: number
  readonly #timestampDelta: number
  /** Where the key begins, with its length. */
  readonly #at: number
  readonly size: number

  constructor(source: BatchSource, offsetDelta: number, timestampDelta: number, at: number, size: number) {
    this.#source = source
    this.#offsetDelta = offsetDelta
    this.#timestampDelta = timestampDelta
    this.#at = at
    this.size = size
  }

  get offset(): number {
    return this.#source.baseOffset + this.#offsetDelta
  }

  get timestampMs(): number {
    return this.#source.baseTimestampMs + this.#timestampDelta
  }

  get key(): Uint8Array | null {
    return takeBytes(new ByteReader(this.#source.bytes, this.#at))
  }

  get value(): Uint8Array | null {
    const reader = new ByteReader(this.#source.bytes, this.#at)
    passBytes(reader)
    return takeBytes(reader)
  }

  get headers(): Readonly<Headers> | null {
    const reader = new ByteReader(this.#source.bytes, this.#at)
    passBytes(reader)
    passBytes(reader)
    return readHeaders(reader)
  }
}

const passBytes = (reader: ByteReader): void => {
  const length = reader.varint()
  if (length > 0) reader.pass(length)
}

const takeBytes = (reader: ByteReader): Uint8Array | null => {
  const length = reader.varint()
  return length === -1 ? null : reader.view(length)
}

/** A repeated header keeps its last value, as in Kafka's own `Headers.lastHeader`; one without a value is none. */
const readHeaders = (reader: ByteReader): Headers | null => {
  let headers: Headers | null = null
  for (let count = reader.varint(); count > 0; count -= 1) {
    const name = reader.take(Math.max(0, reader.varint())).toString('utf8')
    const value = takeBytes(reader)
    if (value === null) {
      if (headers !== null) delete headers[name]
      continue
    }
    headers ??= Object.create(null) as Headers
    headers[name] = value
  }
  return headers
}
