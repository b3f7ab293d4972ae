import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
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
)

describe('Journal', () => {
  let directory = ''

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'journal-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  function replayed(): JournalRecord[] {
    const records: JournalRecord[] = []
    Journal.open(directory, (record) => records.push(record)).close()
    return records
  }

  it('gives back every record as it was', () => {
    fc.assert(
      fc.property(recordArbitrary, (record) => {
        expect(decodeRecord(encodeRecord(record).subarray(4))).toEqual(record)
      }),
    )
  })

  it('loses only the record whose end is torn off, wherever the tear is', () => {
    const first: JournalRecord = { kind: 'sql', nowMs: 1, database: '', timezone: 'UTC', sql: 'create database a' }
    const second: JournalRecord = { ...first, sql: 'create database b' }
    const journal = Journal.open(directory, () => undefined)
    journal.append(first)
    const whole = journal.size
    journal.append(second)
    journal.close()
    const path = join(directory, 'journal.bin')
    for (let size = statSync(path).size - 1; size >= whole; size -= 1) {
      truncateSync(path, size)
      expect(replayed()).toEqual([first])
      appendFileSync(path, encodeRecord(second))
      expect(replayed()).toEqual([first, second])
    }
  })
})
