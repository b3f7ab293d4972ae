import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts'

const FILE_NAME = 'journal.bin'
const LENGTH_BYTES = 4

/**
 * Changes appended to one file. A record reaches the operating system before the change is acknowledged, so it
 * survives the death of the process; power loss may tear the tail, which the next start cuts off.
 */
export class Journal {
  readonly #file: number
  #size: number

  private constructor(file: number, size: number) {
    this.#file = file
    this.#size = size
  }

  /** Opens or makes the journal in a directory and hands every whole record to `replay`. */
  static open(directory: string, replay: (record: JournalRecord) => void): Journal {
    mkdirSync(directory, { recursive: true })
    const path = join(directory, FILE_NAME)
    const file = openSync(path, 'a+')
    const size = replayAll(file, statSync(path).size, replay)
    ftruncateSync(file, size)
    return new Journal(file, size)
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size
  }

  append(record: JournalRecord): void {
    const encoded = encodeRecord(record)
    for (let at = 0; at < encoded.length; ) at += writeSync(this.#file, encoded, at)
    this.#size += encoded.length
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** Returns where the whole records end. */
function replayAll(file: number, size: number, replay: (record: JournalRecord) => void): number {
  let position = 0
  const head = Buffer.alloc(LENGTH_BYTES)
  while (position + LENGTH_BYTES <= size) {
    readSync(file, head, 0, LENGTH_BYTES, position)
    const length = head.readUInt32LE()
    if (length === 0 || position + LENGTH_BYTES + length > size) break
    const body = Buffer.allocUnsafe(length)
    readSync(file, body, 0, length, position + LENGTH_BYTES)
    replay(decodeRecord(body))
    position += LENGTH_BYTES + length
  }
  return position
}
