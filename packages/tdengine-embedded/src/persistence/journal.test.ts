import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Journal } from './journal.ts'
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts'

const recordArbitrary: fc.Arbitrary<JournalRecord> = fc.oneof(
  fc.record({
    kind: fc.constant('sql' as const),
    nowMs: fc.nat(),
    database: fc.string(),
    timezone: fc.string(),
    sql: fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  }),
  fc.record({
    kind: fc.constant('bind' as const),
    nowMs: fc.nat(),
    database: fc.string(),
    sql: fc.string(),
    extent: fc.oneof(
      fc.constant({ kind: 'all' as const }),
      fc.record({ kind: fc.constant('firstTables' as const), count: fc.nat() }),
      fc.record({ kind: fc.constant('exceptVgroup' as const), vgroup: fc.nat({ max: 1_000_000 }) }),
    ),
    bodies: fc.array(
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant('lines' as const),
    nowMs: fc.nat(),
    database: fc.string(),
    request: fc.record({
      protocol: fc.nat({ max: 9 }),
      precision: fc.string(),
      data: fc.string(),
      ttlDays: fc.nat(),
      nameKey: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    }),
  }),
  fc.record({ kind: fc.constant('catalog' as const), nowMs: fc.nat(), database: fc.string(), state: fc.string() }),
  fc.record({
    kind: fc.constant('rows' as const),
    nowMs: fc.nat(),
    database: fc.string(),
    body: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  }),
)

describe('Journal', () => {
  let directory = ''

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'journal-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const open = (records: JournalRecord[] = []): Journal => Journal.open({ directory }, (record) => records.push(record))

  function replayed(): JournalRecord[] {
    const records: JournalRecord[] = []
    open(records).close()
    return records
  }

  it('gives back every record as it was', () => {
    fc.assert(
      fc.property(recordArbitrary, (record) => {
        expect(decodeRecord(encodeRecord(record).subarray(4))).toEqual(record)
      }),
    )
  })

  const first: JournalRecord = { kind: 'sql', nowMs: 1, database: '', timezone: 'UTC', sql: 'create database a' }
  const second: JournalRecord = { ...first, sql: 'create database b' }
  const third: JournalRecord = { ...first, sql: 'create database c' }
  const path = () => join(directory, 'journal.bin')

  /** Writes two records; returns where the first ends. */
  function writeTwo(): number {
    const journal = open()
    journal.append(first)
    const whole = journal.size
    journal.append(second)
    journal.close()
    return whole
  }

  function append(record: JournalRecord): void {
    const journal = open()
    journal.append(record)
    journal.close()
  }

  it('loses only the record whose end is torn off, wherever the tear is, and goes on after the whole ones', () => {
    const whole = writeTwo()
    for (let size = statSync(path()).size - 1; size >= whole; size -= 1) {
      truncateSync(path(), size)
      expect(replayed()).toEqual([first])
      append(second)
      expect(replayed()).toEqual([first, second])
    }
  })

  it('loses only the last record when a byte of it is garbled, whichever it is', () => {
    const whole = writeTwo()
    const bytes = readFileSync(path())
    for (let at = whole; at < bytes.length; at += 1) {
      const garbled = Buffer.from(bytes)
      garbled[at] = (garbled[at] ?? 0) ^ 0x41
      writeFileSync(path(), garbled)
      expect(replayed()).toEqual([first])
    }
  })

  it('reads a file without checksums, as it was written before', () => {
    writeFileSync(path(), Buffer.concat([encodeRecord(first), encodeRecord(second)]))
    expect(replayed()).toEqual([first, second])
    expect(open().isCompactionDue).toBe(true)
  })

  it('has after a compaction what it was given and what came later', () => {
    writeTwo()
    const journal = open()
    journal.compact([second])
    journal.append(third)
    journal.close()
    expect(replayed()).toEqual([second, third])
  })

  it('keeps the old records when a compaction does not come to its end', () => {
    writeTwo()
    const journal = open()
    const failing = function* (): Generator<JournalRecord> {
      yield third
      throw new Error('out of memory')
    }
    expect(() => journal.compact(failing())).toThrow('out of memory')
    journal.close()
    expect(replayed()).toEqual([first, second])
  })
})
