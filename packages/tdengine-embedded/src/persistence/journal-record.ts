/** One change in the journal: a statement, or the rows that a prepared INSERT wrote. */
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
      /** Tables that were written at most; a simulated partial write stops early. */
      readonly tablesMax: number
      readonly bodies: readonly Buffer[]
    }

const KIND_SQL = 1
const KIND_BIND = 2
const ALL_TABLES = 0xffff_ffff

/** Length, kind and fields; the length counts what follows it. */
export function encodeRecord(record: JournalRecord): Buffer {
  const pieces: Buffer[] = [number(record.nowMs), text(record.database)]
  if (record.kind === 'sql') pieces.push(text(record.timezone), text(record.sql))
  else {
    const limit = Number.isFinite(record.tablesMax) ? record.tablesMax : ALL_TABLES
    pieces.push(text(record.sql), u32(limit), u32(record.bodies.length), ...record.bodies.flatMap(bytes))
  }
  const kind = Buffer.of(record.kind === 'sql' ? KIND_SQL : KIND_BIND)
  const length = pieces.reduce((sum, piece) => sum + piece.length, kind.length)
  return Buffer.concat([u32(length), kind, ...pieces])
}

/** The record without its length field. */
export function decodeRecord(buffer: Buffer): JournalRecord {
  const reader = new Reader(buffer)
  const kind = reader.u8()
  const nowMs = reader.number()
  const database = reader.text()
  if (kind === KIND_SQL) return { kind: 'sql', nowMs, database, timezone: reader.text(), sql: reader.text() }
  if (kind !== KIND_BIND) throw new RangeError(`unknown kind of journal record: ${kind}`)
  const sql = reader.text()
  const limit = reader.u32()
  const bodies = Array.from({ length: reader.u32() }, () => reader.bytes())
  const tablesMax = limit === ALL_TABLES ? Number.POSITIVE_INFINITY : limit
  return { kind: 'bind', nowMs, database, sql, tablesMax, bodies }
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
