import { describe, expect, it } from 'vitest'
import { compiled, previewOn, targetOf } from '../fixtures.ts'

/** spec/data-in.md §2.3. */
describe('a field of several types', () => {
  const suggested = (...values: readonly string[]): string | undefined =>
    previewOn(compiled({}), ...values.map((value) => `{"v":${value}}`)).parsedFields[0]?.suggestion.type

  it.each([
    [['1', '2.5'], 'DOUBLE'],
    [['2.5', '9007199254740993'], 'VARCHAR(64)'],
    [['1', '"x"'], 'VARCHAR(8)'],
    [['1.5', '"x"'], 'VARCHAR(16)'],
    [['true', 'false'], 'BOOL'],
    [['true', '1'], 'VARCHAR(16)'],
    [['true', '"x"'], 'VARCHAR(16)'],
  ])('of %j is suggested as the widest that holds all of them: %s', (values, type) => {
    expect(suggested(...values)).toBe(type)
  })

  it.each([
    ['x'.repeat(20), 'VARCHAR(64)'],
    ['x'.repeat(32), 'VARCHAR(64)'],
    ['京'.repeat(33), 'NCHAR(128)'],
  ])('of text %s is suggested twice as long, rounded up to a power of two: %s', (text, type) => {
    expect(suggested(...Array.from({ length: 30 }, () => JSON.stringify(text)))).toBe(type)
  })

  it('keeps the value of each message', () => {
    const { rows } = previewOn(compiled({}), '{"v":1}', '{"v":"x"}', '{"v":9007199254740993}', '{"v":true}')
    expect(rows.map(({ parsed }) => parsed?.['v'])).toEqual([
      { type: 'int', text: '1' },
      { type: 'string', text: 'x' },
      { type: 'int', text: '9007199254740993' },
      { type: 'bool', text: 'true' },
    ])
  })

  it.each([
    ['BIGINT', '9007199254740993', '9007199254740993'],
    ['BIGINT', '"56"', '56'],
    ['INT', '5.0', '5'],
    ['INT', '5.5', 'VALUE_TYPE'],
    ['INT', '"x"', 'VALUE_TYPE'],
    ['INT', 'true', 'VALUE_TYPE'],
    ['DOUBLE', '9007199254740993', 'VALUE_TYPE'],
    ['BOOL', '"true"', 'true'],
    ['BOOL', '2', 'VALUE_TYPE'],
    ['VARCHAR(8)', 'true', 'true'],
    ['VARCHAR(32)', '9007199254740993', '9007199254740993'],
  ])('becomes %s from %s without loss or not at all: %s', (type, value, expected) => {
    const [row] = previewOn(compiled({ target: targetOf(type) }), `{"v":${value}}`).rows
    expect(row?.mapped?.columns[1]?.text ?? row?.error?.code).toBe(expected)
  })
})
