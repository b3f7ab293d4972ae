import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts'

const FILE_NAME = 'journal.bin'
const NEW_FILE_NAME = 'journal.new'
/** First bytes of a file whose records carry a checksum; files from before have none and begin with a record. */
const MAGIC = Buffer.from('TDJRNL02')
const LENGTH_BYTES = 4
const CHECKSUM_BYTES = 4
/** A journal below this size is not worth rewriting. */
const COMPACT_FROM_BYTES = 64 * 1024 * 1024
/** A journal is rewritten when it is so much larger than it was after the last time. */
const COMPACT_FACTOR = 2

export interface JournalOptions {
  readonly directory: string
  readonly compactFromBytes?: number | undefined
}

/**
 * Changes appended to one file. A record reaches the operating system before the change is acknowledged, so it
 * survives the death of the process; power loss may tear or garble the tail, which the next start cuts off.
 */
export class Journal {
  readonly #directory: string
  readonly #compactFromBytes: number
  #file: number
  #size: number
  /** Bytes of the snapshot that the file begins with. */
  #snapshotSize: number
  #hasChecksums: boolean

  private constructor(directory: string, compactFromBytes: number, file: number, replayed: Replayed) {
    this.#directory = directory
    this.#compactFromBytes = compactFromBytes
    this.#file = file
    this.#size = replayed.size
    this.#snapshotSize = replayed.snapshotSize
    this.#hasChecksums = replayed.hasChecksums
  }

  /** Opens or makes the journal in a directory and hands every whole record to `replay`. */
  static open({ directory, compactFromBytes }: JournalOptions, replay: (record: JournalRecord) => void): Journal {
    mkdirSync(directory, { recursive: true })
    rmSync(join(directory, NEW_FILE_NAME), { force: true })
    const path = join(directory, FILE_NAME)
    const file = openSync(path, 'a+')
    if (statSync(path).size === 0) writeAll(file, MAGIC)
    const replayed = replayAll(file, statSync(path).size, replay)
    ftruncateSync(file, replayed.size)
    return new Journal(directory, compactFromBytes ?? COMPACT_FROM_BYTES, file, replayed)
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size
  }

  /** Whether most of the file is probably history that a snapshot would leave out, or it has the form of before. */
  get isCompactionDue(): boolean {
    return !this.#hasChecksums || this.#size > Math.max(this.#compactFromBytes, this.#snapshotSize * COMPACT_FACTOR)
  }

  append(record: JournalRecord): void {
    this.#size += writeAll(this.#file, frame(record))
  }

  /** Replaces the file by one with these records only; the old one stays whole until the new one is on the disk. */
  compact(records: Iterable<JournalRecord>): void {
    const path = join(this.#directory, NEW_FILE_NAME)
    const file = openSync(path, 'wx')
    let size = writeAll(file, MAGIC)
    for (const record of records) size += writeAll(file, frame(record))
    fsyncSync(file)
    closeSync(file)
    renameSync(path, join(this.#directory, FILE_NAME))
    closeSync(this.#file)
    this.#file = openSync(join(this.#directory, FILE_NAME), 'a+')
    this.#size = size
    this.#snapshotSize = size
    this.#hasChecksums = true
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** Length, record, checksum of the record. */
function frame(record: JournalRecord): Buffer {
  const encoded = encodeRecord(record)
  const checksum = Buffer.alloc(CHECKSUM_BYTES)
  checksum.writeUInt32LE(crc32(encoded.subarray(LENGTH_BYTES)))
  return Buffer.concat([encoded, checksum])
}

function writeAll(file: number, bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  return bytes.length
}

interface Replayed {
  /** Where the whole records end. */
  readonly size: number
  readonly snapshotSize: number
  readonly hasChecksums: boolean
}

function replayAll(file: number, size: number, replay: (record: JournalRecord) => void): Replayed {
  const hasChecksums = readAt(file, 0, MAGIC.length).equals(MAGIC)
  const checksumBytes = hasChecksums ? CHECKSUM_BYTES : 0
  let position = hasChecksums ? MAGIC.length : 0
  let snapshotSize = 0
  while (position + LENGTH_BYTES <= size) {
    const length = readAt(file, position, LENGTH_BYTES).readUInt32LE()
    const next = position + LENGTH_BYTES + length + checksumBytes
    if (length === 0 || next > size) break
    const body = readAt(file, position + LENGTH_BYTES, length)
    if (hasChecksums && readAt(file, next - CHECKSUM_BYTES, CHECKSUM_BYTES).readUInt32LE() !== crc32(body)) break
    const record = decodeRecord(body)
    replay(record)
    position = next
    if (record.kind === 'catalog' || record.kind === 'rows') snapshotSize = position
  }
  return { size: position, snapshotSize, hasChecksums }
}

/** So many bytes, fewer at the end of the file. */
function readAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  return buffer.subarray(0, readSync(file, buffer, 0, length, position))
}
