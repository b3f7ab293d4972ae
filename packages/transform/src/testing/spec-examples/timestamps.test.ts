import type { Precision, TimeReading } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../insight/doctor/diagnose.ts'
import { proposeMapping } from '../../propose/propose-mapping.ts'
import { column, compiled, compileNow, inputOf, NOW_MS, previewOn } from '../fixtures.ts'

const inputFor = (time: TimeReading | undefined, precision: Precision = 'ms', keepMs: number | null = null) =>
  inputOf({
    target: {
      subtable: 't',
      columns: [
        column('ts', 'TIMESTAMP', { rule: 'mapping', field: 'ts', ...(time === undefined ? {} : { time }) }),
        column('v', 'INT', 'v'),
      ],
      tags: [column('g', 'INT', { rule: 'value', value: 1 })],
    },
    precision,
    keepMs,
  })

const previewOf = (input: ReturnType<typeof inputFor>, ...times: readonly unknown[]) => {
  const result = compileNow(input)
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return previewOn(result.compiled, ...times.map((ts, v) => JSON.stringify({ ts, v })))
}

/** The timestamp in units of the database, or the code of the failure. */
const bound = (ts: unknown, ...design: Parameters<typeof inputFor>): string | undefined => {
  const [row] = previewOf(inputFor(...design), ts).rows
  return row?.error?.code ?? row?.mapped?.columns[0]?.text
}

const supertable = {
  database: 'db',
  name: 'st',
  precision: 'ms' as const,
  columns: [{ name: 'ts', type: 'TIMESTAMP', compositeKey: false }],
  tags: [],
}
const proposed = (literal: string, zone?: string): unknown =>
  proposeMapping(supertable, previewOn(compiled({}), `{"ts":${literal}}`), zone).columns[0]

/** spec/data-in.md §5.5. */
describe('a timestamp', () => {
  it.each<[string, TimeReading | undefined, Precision, string]>([
    ['2023-11-14T22:13:20Z', undefined, 'ms', '1700000000000'],
    ['2023-11-15T06:13:20.5+08:00', undefined, 'us', '1700000000500000'],
    [
      '2023/11/15 06:13:20',
      { as: 'format', format: '%Y/%m/%d %H:%M:%S', zone: 'Asia/Shanghai' },
      'ms',
      '1700000000000',
    ],
    ['2023-11-15 06:13:20', { as: 'rfc3339', zone: 'Asia/Shanghai' }, 'ms', '1700000000000'],
    // Text without a zone is read in no zone that nobody named.
    ['2023-11-15 06:13:20', undefined, 'ms', 'TIMESTAMP_INVALID'],
    // Finer digits than the database has are cut off.
    ['2023-11-14T22:13:20.123456789Z', undefined, 'ms', '1700000000123'],
    ['2023-11-14T22:13:20.123456789Z', undefined, 'ns', '1700000000123456789'],
  ])('%j read as %j in %s is %s', (text, time, precision, expected) => {
    expect(bound(text, time, precision)).toBe(expected)
  })

  it.each([
    ['1700000000', 's'],
    ['1700000000123', 'ms'],
    ['1700000000123456', 'us'],
    ['1700000000123456789', 'ns'],
  ])('%s is proposed by its number of digits as %s', (literal, unit) => {
    expect(proposed(literal)).toEqual({ rule: 'mapping', field: 'ts', time: { as: 'number', unit } })
  })

  it.each([
    ['2023-11-15 06:13:20', { as: 'rfc3339', zone: 'Asia/Shanghai' }],
    ['2023/11/15 06:13:20', { as: 'format', format: '%Y/%m/%d %H:%M:%S', zone: 'Asia/Shanghai' }],
    ['2023-11-14T22:13:20Z', { as: 'rfc3339', zone: 'UTC' }],
    ['2023-11-15T06:13:20+0800', { as: 'format', format: '%Y-%m-%dT%H:%M:%S%z', zone: 'UTC' }],
  ])('%s is proposed in the zone of the person where it names none itself', (text, time) => {
    expect(proposed(JSON.stringify(text), 'Asia/Shanghai')).toEqual({ rule: 'mapping', field: 'ts', time })
  })

  it.each(['17000000', '170000000012', '17000000001234567890'])(
    '%s may be anything: no unit is proposed, so a person states it',
    (literal) => {
      expect(proposed(literal)).toEqual({ rule: 'mapping', field: 'ts' })
    },
  )

  it('counts in the stated unit, and without one in that of the database: nothing is guessed while a task runs', () => {
    expect(bound(1_700_000_000, { as: 'number', unit: 's' })).toBe('1700000000000')
    expect(bound(1_700_000_000, undefined)).toBe('1700000000')
    const input = inputFor(undefined)
    expect(diagnose(input, previewOf(input, 1_700_000_000))).toMatchObject([
      { code: 'timeUnitWrong', severity: 'error', remedies: [{ code: 'setTimeUnit', params: { unit: 's' } }] },
    ])
  })

  it('is reported where digits are cut off, and where rows then have the same time', () => {
    const input = inputFor({ as: 'number', unit: 'us' })
    const codes = diagnose(input, previewOf(input, NOW_MS * 1000 + 1, NOW_MS * 1000 + 2)).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['rowsCollideByPrecision', 'timePrecisionLost']))
  })
})

/** spec/data-in.md §1.8, class 4, and §0, row 11. */
describe('a primary timestamp', () => {
  const day = 86_400_000
  const years = (count: number): number => count * 365.25 * day

  it.each<[number, string]>([
    [NOW_MS - 10 * day, 'TIMESTAMP_OUT_OF_RANGE'],
    [NOW_MS - 10 * day + 1, String(NOW_MS - 10 * day + 1)],
    [NOW_MS + years(100) - 1, String(NOW_MS + years(100) - 1)],
    [NOW_MS + years(100), 'TIMESTAMP_OUT_OF_RANGE'],
  ])('%d lies between now minus KEEP and 100 years ahead, or not: %s', (ts, expected) => {
    expect(bound(ts, undefined, 'ms', 10 * day)).toBe(expected)
  })

  it('in nanoseconds ends on 2262-04-11, where 64 bits do', () => {
    expect(bound('2262-04-11T23:47:16.854775808Z', undefined, 'ns')).toBe('TIMESTAMP_INVALID')
  })
})
