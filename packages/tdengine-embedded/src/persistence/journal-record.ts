import type { LinesRequest } from '../schemaless/insert-lines.ts'
import { WHOLE_WRITE, type WriteExtent } from '../stmt2/write-extent.ts'

/** One change in the journal: a statement, the rows that a prepared INSERT wrote, schemaless lines, or a part of a snapshot. */
export type JournalRecord =
  | {
      readonly kind: 'sql'
      readonly nowMs: number
      readonly database: string
      readonly timezone: string
      readonly sql: string
    }
  | {
      readonly kind: 'bind'
      readonly nowMs: number
      readonly database: string
      readonly sql: string
      readonly extent: WriteExtent
      readonly bodies: readonly Buffer[]
    }
  | { readonly kind: 'lines'; readonly nowMs: number; readonly database: string; readonly request: LinesRequest }
  /** Begins a snapshot: everything but the rows, as JSON. */
  | { readonly kind: 'catalog'; readonly nowMs: number; readonly database: string; readonly state: string }
  /** Rows of a snapshot, as the body of a bind. */
  | { readonly kind: 'rows'; readonly nowMs: number; readonly database: string; readonly body: Buffer }

const KIND_SQL = 1
const KIND_BIND = 2
const KIND_LINES = 3
const KIND_CATALOG = 4
const KIND_ROWS = 5
const KINDS: Readonly<Record<JournalRecord['kind'], number>> = {
  sql: KIND_SQL,
  bind: KIND_BIND,
  lines: KIND_LINES,
  catalog: KIND_CATALOG,
  rows: KIND_ROWS,
}
const ALL_TABLES = 0xffff_ffff
/** Set in the number of an extent that leaves out a vgroup; the other bits are the vgroup then. */
const EXCEPT_VGROUP = 0x8000_0000

/** Length, kind and fields; the length counts what follows it. */
export function encodeRecord(record: JournalRecord): Buffer {
  const pieces = [Buffer.of(KINDS[record.kind]), number(record.nowMs), text(record.database), ...encodeFields(record)]
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return Buffer.concat([u32(length), ...pieces])
}

function encodeFields(record: JournalRecord): Buffer[] {
  switch (record.kind) {
    case 'sql':
      return [text(record.timezone), text(record.sql)]
    case 'bind':
      return [
        text(record.sql),
        u32(extentNumber(record.extent)),
        u32(record.bodies.length),
        ...record.bodies.flatMap(bytes),
      ]
    case 'catalog':
      return [text(record.state)]
    case 'rows':
      return bytes(record.body)
    case 'lines': {
      const { protocol, precision, data, ttlDays, nameKey } = record.request
      return [number(protocol), text(precision), text(data), number(ttlDays), text(nameKey ?? '')]
    }
  }
}

/** The record without its length field. */
export function decodeRecord(buffer: Buffer): JournalRecord {
  const reader = new Reader(buffer)
  const kind = reader.u8()
  const nowMs = reader.number()
  const database = reader.text()
  switch (kind) {
    case KIND_SQL:
      return { kind: 'sql', nowMs, database, timezone: reader.text(), sql: reader.text() }
    case KIND_BIND:
      return { kind: 'bind', nowMs, database, ...readBind(reader) }
    case KIND_LINES:
      return { kind: 'lines', nowMs, database, request: readLines(reader) }
    case KIND_CATALOG:
      return { kind: 'catalog', nowMs, database, state: reader.text() }
    case KIND_ROWS:
      return { kind: 'rows', nowMs, database, body: reader.bytes() }
    default:
      throw new RangeError(`unknown kind of journal record: ${kind}`)
  }
}

function readBind(reader: Reader) {
  const sql = reader.text()
  const extent = toExtent(reader.u32())
  const bodies = Array.from({ length: reader.u32() }, () => reader.bytes())
  return { sql, extent, bodies }
}

function extentNumber(extent: WriteExtent): number {
  switch (extent.kind) {
    case 'all':
      return ALL_TABLES
    case 'firstTables':
      return extent.count
    case 'exceptVgroup':
      return EXCEPT_VGROUP + extent.vgroup
  }
}

function toExtent(number: number): WriteExtent {
  if (number === ALL_TABLES) return WHOLE_WRITE
  return number >= EXCEPT_VGROUP
    ? { kind: 'exceptVgroup', vgroup: number - EXCEPT_VGROUP }
    : { kind: 'firstTables', count: number }
}

function readLines(reader: Reader): LinesRequest {
  const protocol = reader.number()
  const precision = reader.text()
  const data = reader.text()
  const ttlDays = reader.number()
  const nameKey = reader.text()
  return { protocol, precision, data, ttlDays, nameKey: nameKey === '' ? undefined : nameKey }
}

class Reader {
  readonly #buffer: Buffer
  #at = 0

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  u8(): number {
    this.#at += 1
    return this.#buffer.readUInt8(this.#at - 1)
  }

  u32(): number {
    this.#at += 4
    return this.#buffer.readUInt32LE(this.#at - 4)
  }

  number(): number {
    this.#at += 8
    return this.#buffer.readDoubleLE(this.#at - 8)
  }

  bytes(): Buffer {
    const length = this.u32()
    this.#at += length
    return this.#buffer.subarray(this.#at - length, this.#at)
  }

  text(): string {
    return this.bytes().toString('utf8')
  }
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

function number(value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeDoubleLE(value)
  return buffer
}

const bytes = (value: Buffer): [Buffer, Buffer] => [u32(value.length), value]

const text = (value: string): Buffer => Buffer.concat(bytes(Buffer.from(value)))
