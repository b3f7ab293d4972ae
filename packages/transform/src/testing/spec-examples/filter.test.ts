import { describe, expect, it } from 'vitest'
import { compileNow, inputOf } from '../fixtures.ts'
import { expressionResult, filterOutcome } from './outcomes.ts'

const row = {
  location: 'beijing-chaoyang',
  voltage: 221,
  current: 10.5,
  big: 9_007_199_254_740_991,
  flag: true,
  s: '北京',
  nothing: null,
  // A week before the time of the tests, 2023-11-14T22:13:20Z, and two hours before it.
  lastWeek: '2023-11-07T22:13:20Z',
  ts: '2023-11-14T20:13:20Z',
}

/** spec/data-in.md §4. */
describe('an expression', () => {
  it.each([
    // Conversion.
    ['parse_int("56")', '56'],
    ['parse_float("12.3")', '12.3'],
    // Text; lengths count characters, and len is a property.
    ['s.is_empty()', 'false'],
    ['"".is_empty()', 'true'],
    ['s.contains("京")', 'true'],
    ['location.starts_with("beijing")', 'true'],
    ['location.ends_with("x")', 'false'],
    ['s.len', '2'],
    ['len(s)', '2'],
    // Time: now + seconds, the last seven days here.
    ['between_time_range(ts, -604800, 0)', 'true'],
    ['between_time_range(lastWeek, -604800, 0)', 'true'],
    ['between_time_range(lastWeek, -604799, 0)', 'false'],
    ['ts.between_time_range(-60, 0)', 'false'],
    ['between_time_range("2023-11-15T04:13:20+08:00", -7200, 0)', 'true'],
    // Comparison and logic.
    ['voltage == 221 && voltage != 220 && voltage > 220 && voltage >= 221 && voltage < 222 && voltage <= 221', 'true'],
    ['!flag || (voltage > 300 && flag)', 'false'],
    ["location == 'beijing-chaoyang'", 'true'],
    // 64-bit integers: an overflow is an error of the row.
    ['big * 1024', '9223372036854774784'],
    ['big * 1025', 'EXPRESSION_FAILED'],
    ['9223372036854775807 + voltage', 'EXPRESSION_FAILED'],
    // A float and an int compare by value.
    ['voltage == 221.0', 'true'],
    ['current > 10', 'true'],
    // Values of different types are unequal and in no order.
    ['voltage == location', 'false'],
    ['voltage != location', 'true'],
    ['voltage > location', 'false'],
    // A missing field is null: unequal to everything, in no order.
    ['nothing == 1 || missing == nothing', 'false'],
    ['nothing != 1', 'true'],
    ['missing < 1 || missing >= 1', 'false'],
    ['is_null(missing) && missing == ()', 'true'],
  ])('%s is %s', (expression, result) => {
    expect(expressionResult(expression, row)).toBe(result)
  })

  it('divides exactly, for JSON cannot tell the int 7 from the float 7.0; int() cuts as Rhai does', () => {
    expect(expressionResult('voltage / 2', row)).toBe('110.5')
    expect(expressionResult('int(voltage / 2)', row)).toBe('110')
    expect(expressionResult('int(-voltage / 2)', row)).toBe('-110')
  })
})

describe('a filter', () => {
  it.each<[readonly string[], string]>([
    [['location.starts_with("beijing") && voltage > 200'], 'written'],
    [
      ['location.starts_with("beijing") && voltage > 300'],
      'filtered: location.starts_with("beijing") && voltage > 300',
    ],
    [['flag'], 'written'],
    [['voltage > 0', 'flag', 's.contains("x")'], 'filtered: s.contains("x")'],
    [['nothing'], 'filtered: nothing'],
    [['missing > 1'], 'filtered: missing > 1'],
    // What cannot be told is a data error and not false.
    [['voltage > s.parse_int()'], 'EXPRESSION_FAILED'],
    [['voltage'], 'EXPRESSION_FAILED'],
  ])('%j ends the row as %s', (filters, outcome) => {
    expect(filterOutcome(filters, row)).toBe(outcome)
  })

  it('keeps rows for which all are true', () => {
    expect(filterOutcome(['id != 1'], { id: 1, message: 'hello-word' })).toBe('filtered: id != 1')
    expect(filterOutcome(['id != 1'], { id: 2, message: 'hello-word' })).toBe('written')
  })

  it.each([
    ['location.starts_with("beijing"', 'EXPRESSION_SYNTAX', 30],
    ['1 + 1', 'EXPRESSION_TYPE', 2],
    ['"x" > 1', 'EXPRESSION_TYPE', 4],
    ['m_0 > 200', 'EXPRESSION_TYPE', 4],
  ])('%s is a mistake that is found before any row, with its position', (filter, code, position) => {
    const extract = [{ rule: 'split' as const, field: 'm', separator: '-', count: 2 }]
    expect(compileNow(inputOf({ transform: { extract, filters: [filter] } }))).toMatchObject({
      ok: false,
      designErrors: [{ field: 'transform.filters.0', code, position }],
    })
  })
})
