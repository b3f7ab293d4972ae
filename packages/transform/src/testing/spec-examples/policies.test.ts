import { type ErrorPolicies, errorPoliciesSchema, policyOf } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { column, compiled, NOW_MS, nowColumn, runOn, targetOf } from '../fixtures.ts'

const policies = (choices: Partial<ErrorPolicies> = {}): ErrorPolicies => errorPoliciesSchema.parse(choices)
const v = (value: unknown): string => JSON.stringify({ v: value })

/** The values of the second column, and the codes of the rows that failed. */
const endOf = (design: Parameters<typeof compiled>[0], ...payloads: readonly string[]) => {
  const { rows, failures } = runOn(compiled(design), ...payloads)
  return [rows.columns[1] ?? [], failures.map(({ error }) => error.code)]
}

/** spec/data-in.md §1.8; the classes that concern names are in names.test.ts. */
describe('an abnormal row', () => {
  const timed = {
    subtable: 't',
    columns: [column('ts', 'TIMESTAMP', 'ts'), column('v', 'INT', 'v')],
    tags: [],
  }

  it('without a primary timestamp is refused (class 5), or gets the time of writing where that is chosen', () => {
    const null_ = runOn(compiled({ target: timed, errorPolicies: policies() }), v(1))
    expect(null_.failures.map(({ error }) => [error.code, policyOf(error.code)])).toEqual([
      ['TIMESTAMP_NULL', 'timestampNull'],
    ])
    const { rows } = runOn(compiled({ target: timed, errorPolicies: policies({ timestampNull: 'now' }) }), v(1), v(2))
    expect(rows.columns[0]).toEqual([NOW_MS, NOW_MS + 1])
  })

  it('without its composite key is refused (class 6)', () => {
    expect(endOf({ target: targetOf('INT'), keyColumns: ['value'] }, v(null))).toEqual([[], ['KEY_NULL']])
    expect(policyOf('KEY_NULL')).toBe('keyNull')
  })

  it('that names a column of more than 64 bytes is refused (class 11)', () => {
    const target = { ...targetOf('INT'), supertable: 'st', columns: [nowColumn, column('{c}', 'INT', 'v')] }
    const named = (length: number): string => JSON.stringify({ c: 'c'.repeat(length), v: 1 })
    expect(endOf({ target }, named(64), named(65))).toEqual([[1], ['COLUMN_NAME_TOO_LONG']])
    expect(policyOf('COLUMN_NAME_TOO_LONG')).toBe('columnNameTooLong')
  })

  it.each([
    ['VARCHAR(6)', '北京市', '北京'],
    ['VARCHAR(7)', '北京市', '北京'],
    ['VARCHAR(5)', 'beijing', 'beiji'],
    ['NCHAR(2)', '北京市', '北京'],
  ])(
    'with a value too long for %s that may not grow (class 13) is refused, or cut in its unit and between characters',
    (type, text, cut) => {
      const fixed = policies({ autoWiden: false })
      expect(endOf({ target: targetOf(type), errorPolicies: fixed }, v(text))).toEqual([[], ['VALUE_TOO_LONG']])
      const truncate = policies({ autoWiden: false, valueTooLong: 'truncate' })
      expect(endOf({ target: targetOf(type), errorPolicies: truncate }, v(text))).toEqual([[cut], []])
      expect(policyOf('VALUE_TOO_LONG')).toBe('valueTooLong')
    },
  )

  it.each([
    ['a message that cannot be parsed', '{', 'PARSE_JSON'],
    ['a value of another type', v('x'), 'VALUE_TYPE'],
    ['a number out of range', v(300), 'VALUE_OUT_OF_RANGE'],
  ])('of any other kind is "any other data error" (class 14): %s', (_name, payload, code) => {
    expect(endOf({ target: targetOf('TINYINT') }, payload)).toEqual([[], [code]])
    expect(policyOf(code)).toBe('otherDataError')
  })

  it('never costs its neighbours', () => {
    const payloads = [v(1), '{', v('x'), v(2), v(99_999), v(3)]
    expect(endOf({ target: targetOf('TINYINT') }, ...payloads)).toEqual([
      [1, 2, 3],
      ['PARSE_JSON', 'VALUE_TYPE', 'VALUE_OUT_OF_RANGE'],
    ])
  })
})

describe('the policies of a new task', () => {
  it('archive what a person has to look at', () => {
    const {
      timestampOutOfRange,
      timestampNull,
      keyNull,
      tableNameTooLong,
      columnNameTooLong,
      valueTooLong,
      otherDataError,
    } = policies()
    expect([timestampOutOfRange, timestampNull, keyNull, tableNameTooLong]).toEqual(Array(4).fill('archive'))
    expect([columnNameTooLong, valueTooLong, otherDataError]).toEqual(Array(3).fill('archive'))
  })

  it('archive names with gaps or wrong characters too, where Explorer replaces: replacing joins tables silently', () => {
    const { tableNameInvalid, tableNameEmptyVariable } = policies()
    expect([tableNameInvalid, tableNameEmptyVariable]).toEqual(['archive', 'archive'])
  })
})
