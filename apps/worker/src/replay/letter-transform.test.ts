import { type KafkaRecord, type TargetSpec, tablesOf, targetSchema, transformSchema } from '@sluice/contracts'
import type { StoredLetter } from '@sluice/store'
import { type CompiledTransform, compileTransform, type TransformedBatch } from '@sluice/transform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLetterTrack } from './letter-track.ts'
import { transformOfLetters } from './letter-transform.ts'

const encoder = new TextEncoder()
const AT = { topic: 't', partition: 3 }

const table = (supertable: string, field: string, when?: string) => ({
  supertable,
  subtable: `${supertable}_1`,
  ...(when === undefined ? {} : { when }),
  columns: [
    { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
    { name: 'v', type: 'INT', map: { rule: 'mapping', field } },
  ],
  tags: [{ name: 'g', type: 'INT', map: { rule: 'value', value: 1 } }],
})

const targetOf = (field: string, matching: 'first' | 'all'): TargetSpec =>
  targetSchema.parse({
    type: 'tdengine',
    database: 'd',
    ...table('a', field, 'n > 2'),
    further: [table('b', field, 'n < 6')],
    matching,
  })

const compiled = async (target: TargetSpec): Promise<CompiledTransform> => {
  const transform = transformSchema.parse({ parser: { type: 'json' }, filters: ['n != 4'] })
  const result = await compileTransform({
    transform,
    target,
    precision: 'ms',
    keepMs: null,
    now: () => 1_700_000_000_000,
  })
  if (!result.ok) throw new Error('the transform has mistakes')
  return result.compiled
}

/** A row that may be wrong for the first version only, or for both; some are no rows at all. */
const row = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      n: fc.integer({ min: 0, max: 8 }),
      x: fc.constantFrom(1, 'no'),
      y: fc.constantFrom(1, 1, 'no'),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(7, null) },
)
const message = fc.oneof(
  { weight: 3, arbitrary: fc.array(row, { maxLength: 6 }).map((rows) => JSON.stringify(rows)) },
  { weight: 2, arbitrary: row.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: fc.constantFrom('{', '', '[]') },
)

/** Ends of rows, by record, row and table. */
const writtenOf = ({ tables }: TransformedBatch, offsetOf: (record: number) => number): string[] =>
  tables.flatMap(({ layout, rows }) =>
    rows.records.map((record, at) => `${offsetOf(record)}/${rows.rowsInRecord[at]}/${layout.target}`),
  )

const lettersOf = (result: TransformedBatch, records: readonly KafkaRecord[], tables: number): StoredLetter[] =>
  result.failures.map(({ record: index, row: number, table: at, error, wholeRecord }, id) => {
    const record = records[index]
    if (record === undefined) throw new Error('no such record')
    return {
      ...AT,
      id: BigInt(id + 1),
      kind: wholeRecord === true ? 'record' : 'row',
      row: number * tables + (tables === 1 ? 0 : at),
      tables,
      record: { ...record, headers: {} },
      error,
    }
  })

describe('dead letters that run through another version', () => {
  it.for(['first', 'all'] as const)(
    'become exactly the rows that the version makes and the one before did not (%s)',
    async (matching) => {
      const target = targetOf('y', matching)
      const [before, after] = await Promise.all([compiled(targetOf('x', matching)), compiled(target)])
      const tables = matching === 'all' ? tablesOf(target).length : 1
      fc.assert(
        fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
          const records = messages.map((text, offset) => ({
            offset,
            timestampMs: 0,
            key: null,
            value: encoder.encode(text),
            headers: null,
          }))
          const offsetOf = (index: number): number => records[index]?.offset ?? -1
          const first = before.run({ ...AT, records })
          const whole = after.run({ ...AT, records })
          const letters = lettersOf(first, records, tables)
          const track = createLetterTrack()
          const tracked = track.add(letters)
          const batch = tracked.map(({ sequence, letter }) => ({ ...letter.record, offset: sequence }))
          const replayed = transformOfLetters(after, track, target).run({ topic: 'x', partition: 0, records: batch })

          const letterOf = (record: number): StoredLetter => track.get(record).letter
          const written = writtenOf(replayed, (record) => letterOf(record).record.offset)
          const known = new Set(writtenOf(first, offsetOf))
          const missing = writtenOf(whole, offsetOf).filter((end) => !known.has(end))
          expect(written.toSorted()).toEqual(missing.toSorted())
          for (const { sequence, ends, filtered } of tracked) {
            const has = (record: number): boolean => record === sequence
            const rows = replayed.tables.flatMap(({ rows: block }) => block.records).filter(has).length
            const failed = replayed.failures.filter(({ record }) => has(record)).length
            expect(filtered).toBe(replayed.filtered.filter(has).length)
            expect(ends).toBe(rows + failed + filtered)
            expect(ends).toBeGreaterThan(0)
          }
          expect(replayed.failures.length).toBe(letters.length === 0 ? 0 : stillFailing(whole, first))
        }),
        { numRuns: 300 },
      )
    },
  )

  it('stay, and say so, where their message has no such row any more', async () => {
    const target = targetOf('y', 'first')
    const track = createLetterTrack()
    const value = encoder.encode('[{"n":1,"y":1}]')
    const error = { stage: 'map', code: 'VALUE_TYPE', message: 'no number' } as const
    const record = { offset: 9, timestampMs: 0, key: null, value, headers: {} }
    const letters = [{ ...AT, id: 1n, kind: 'row' as const, row: 3, tables: 1, record, error }]
    const [one] = track.add(letters)
    if (one === undefined) throw new Error('not tracked')
    const inner = await compiled(target)
    const result = transformOfLetters(inner, track, target).run({ ...AT, records: [{ ...record, offset: 0 }] })
    expect(result).toMatchObject({ tables: [], filtered: [], failures: [{ record: 0, row: 3 }] })
    const rejected = { ...AT, record: { ...record, offset: 0 }, row: 3, tables: 1, kind: 'row' as const, atMs: 0 }
    track.reject({ ...rejected, error: { ...error, code: 'DEAD_LETTER_ROW_GONE' } })
    expect(track.outcomesBefore(1, 2, false)).toMatchObject([
      { id: 1n, written: 0, filtered: 0, failed: [{ row: 3, tables: 1, kind: 'row' }] },
    ])
  })
})

/** Ends that fail under the later version, of those that failed under the earlier one. */
const stillFailing = (whole: TransformedBatch, first: TransformedBatch): number => {
  const key = (failure: { record: number; row: number; table: number }): string =>
    `${failure.record}/${failure.row}/${failure.table}`
  const before = new Set(first.failures.map(key))
  return whole.failures.filter((failure) => before.has(key(failure))).length
}
