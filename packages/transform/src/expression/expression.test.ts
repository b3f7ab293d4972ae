import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import { analyzeExpression, analyzeTemplate } from './analyze.ts'
import { compileExpression } from './compile-expression.ts'
import { EvaluationError } from './evaluation-error.ts'
import { parseExpression } from './parser.ts'

const fields: Readonly<Record<string, FieldValue>> = {
  id: 2,
  name: 'beijing-01',
  voltage: 221.5,
  big: 9_007_199_254_740_993n,
  flag: true,
  none: null,
  time: '2023-11-14T20:13:20Z',
  cn: '北京😀',
  at: new Timestamp({ seconds: 1_700_000_000, nanos: 500_000_000 }),
  raw: new Uint8Array([0, 255]),
}
const names = Object.keys(fields)

const evaluate = (text: string): FieldValue => {
  const reference = (name: string) => ({ slot: names.indexOf(name), type: 'unknown' as const })
  const clock = { nowMs: 1_700_000_000_000 }
  return compileExpression(parseExpression(text), { reference, clock }).evaluate(Object.values(fields))
}

describe('the expression language', () => {
  it.each<[string, FieldValue]>([
    // The examples of the documents.
    ['id != 1', true],
    ['name.starts_with("beijing") && voltage > 200', true],
    ['voltage * 1.8 + 32', 430.7],
    ['"1.2".pad(5, \'0\')', '1.200'],
    ['between_time_range(time, -604800, 0)', true],
    ['between_time_range(time, -3600, 0)', false],
    ['parse_int("56") + parse_float("12.5")', 68.5],
    // Precedence.
    ['1 + 2 * 3 - -4', 11],
    ['!flag || id == 2 && voltage < 0', false],
    ['(1 + 2) * 3 % 5', 4],
    ['7 / 2', 3.5],
    ['int(-7 / 2)', -3],
    ['9223372036854775807 - 1', 9_223_372_036_854_775_806n],
    ['-9223372036854775808', -9_223_372_036_854_775_808n],
    ['big + 1', 9_007_199_254_740_994n],
    ['big == 9007199254740992.0', false],
    // null equals nothing, is in no order, and goes through arithmetic.
    ['id.to_string().pad(3, "0")', '200'],
    ['big.to_string()', '9007199254740993'],
    ['none.to_string()', null],
    ['none == none', false],
    ['none != 1', true],
    ['none < 1', false],
    ['none == null', true],
    ['none == ()', true],
    ['none == if(true, null, null)', false],
    ['id != ()', true],
    ['missing + 1', null],
    ['none.contains("x")', null],
    ['!none', true],
    ['coalesce(none, missing, 3)', 3],
    ['if(is_null(none), "a", 1 / 0)', 'a'],
    // Values of different kinds that only the row brings.
    ['name == id', false],
    ['name > id', false],
    // Text counts characters.
    ['cn.len', 3],
    ['len(cn) == cn.len()', true],
    ['cn.sub_string(-1)', '😀'],
    ['name.sub_string(0, 7).upper()', 'BEIJING'],
    ['name.sub_string(3, 0)', ''],
    ['" x ".trim() + "y"', 'xy'],
    ['"a.b.c".replace(".", "_")', 'a_b_c'],
    ['"".is_empty()', true],
    ['"\\u4e2d\\n\\"" == \'中\n"\'', true],
    // Lists.
    ['id in [1, 2, 3]', true],
    ['id not in [1, 2, 3]', false],
    ['name in ["a", "beijing-01"]', true],
    ['none in [1, null]', true],
    ['none in [1, none]', false],
    ['id in []', false],
    ['id + 1 in [3] && flag', true],
    ['big in [9007199254740992.0, big]', true],
    ['id in [2, 1 / 0]', true],
    // Times: a literal is a time where it meets one.
    ['at == "2023-11-14T22:13:20.5+00:00"', true],
    ['at > "2023-11-14T23:13:20+01:00"', true],
    ['at in ["x", "2023-11-14T22:13:20.5Z"]', true],
    ['at < now()', false],
    ['at == name', false],
    ['time == "2023-11-14T20:13:20Z"', true],
    ['date_diff(time, at, "m")', 120],
    ['at.date_part("hour", "Asia/Shanghai")', 6],
    ['between_time_range(at, -1, 1)', true],
    ['none.date_part("hour")', null],
    // Bytes are opaque.
    ['raw.to_hex()', '00ff'],
    ['is_null(raw)', false],
    ['coalesce(none, raw) == from_hex("00FF")', true],
    // Names that are words of the language elsewhere.
    ['in in [not]', false],
    // Mathematics.
    ['round(-2.5)', -3],
    ['floor(-2.5)', -3],
    ['ceiling(2.1)', 3],
    ['fraction(2.25)', 0.25],
    ['log(1000)', 3],
    ['sqrt(ln(exp(9)))', 3],
    ['max(1, 2.5, big)', 9_007_199_254_740_993n],
    ['min(3)', 3],
    ['abs(-big)', 9_007_199_254_740_993n],
    ['`name`.ends_with("01")', true],
  ])('%s is %s', (text, value) => {
    const actual = evaluate(text)
    if (typeof value === 'number' && typeof actual === 'number') expect(actual).toBeCloseTo(value, 9)
    else expect(actual).toBe(value)
  })

  it.each([
    '9223372036854775807 + 1',
    '1 / 0',
    '1 % 0',
    'sqrt(0 - 1)',
    'exp(1000)',
    'name * 2',
    '!name',
    'parse_int("1.5")',
    'parse_int(" 1")',
    'parse_float("x")',
    '"x".pad(100000, "y")',
    'between_time_range("yesterday", 0, 1)',
    'at + 1',
    'raw.upper()',
    'id.date_part("hour")',
    'at.add_seconds(1e300)',
    'date_diff("0000-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "ns")',
    'cn.matches("(.*a){20}$") || "x".pad(65536, "a").matches("(.*a){20}$")',
  ])('%s fails on the row, at a position', (text) => {
    expect(() => evaluate(text)).toThrow(EvaluationError)
  })

  it.each<[string, string, number]>([
    ['id !=', 'EXPRESSION_SYNTAX', 5],
    ['id = 1', 'EXPRESSION_SYNTAX', 3],
    ['(id != 1', 'EXPRESSION_SYNTAX', 8],
    ['id != 1)', 'EXPRESSION_SYNTAX', 7],
    ['id ! 1', 'EXPRESSION_SYNTAX', 3],
    ['"abc', 'EXPRESSION_SYNTAX', 0],
    ['a & b', 'EXPRESSION_SYNTAX', 2],
    ['id == 99999999999999999999', 'EXPRESSION_SYNTAX', 6],
    ['', 'EXPRESSION_SYNTAX', 0],
    ['id; drop', 'EXPRESSION_SYNTAX', 2],
    ['id.constructor', 'EXPRESSION_TYPE', 3],
    ['constructor("x")', 'EXPRESSION_TYPE', 0],
    ['__proto__()', 'EXPRESSION_TYPE', 0],
    ['name.toString()', 'EXPRESSION_TYPE', 5],
    ['1 + "a"', 'EXPRESSION_TYPE', 4],
    ['"a" > 1', 'EXPRESSION_TYPE', 4],
    ['true < false', 'EXPRESSION_TYPE', 0],
    ['id && 1', 'EXPRESSION_TYPE', 6],
    ['contains("a")', 'EXPRESSION_TYPE', 0],
    ['(1).len', 'EXPRESSION_TYPE', 1],
    ['id in 1', 'EXPRESSION_SYNTAX', 6],
    ['id in [1', 'EXPRESSION_SYNTAX', 8],
    ['id not 1', 'EXPRESSION_SYNTAX', 7],
    ['id in ["a", 1] && 1 in ["a"]', 'EXPRESSION_TYPE', 20],
    ['now() == "yesterday"', 'EXPRESSION_TYPE', 6],
    ['now() > 5', 'EXPRESSION_TYPE', 6],
    ['now() - 5', 'EXPRESSION_TYPE', 0],
    ['"a".matches("(")', 'PATTERN_INVALID', 12],
    ['"a".matches(name)', 'EXPRESSION_TYPE', 12],
    ['parse_time("a", "%Q")', 'TIME_FORMAT', 16],
    ['parse_time("a", "%F", "Mars")', 'ZONE_UNKNOWN', 22],
    ['now().date_part("hours")', 'EXPRESSION_TYPE', 16],
    ['from_unix(1, "h")', 'EXPRESSION_TYPE', 13],
    ['from_hex("00") < from_hex("01")', 'EXPRESSION_TYPE', 0],
  ])('%s is refused as %s at %i', (text, code, position) => {
    expect(analyzeExpression(text)).toMatchObject({ ok: false, error: { code, position } })
  })

  it('names the fields it refers to, once each', () => {
    expect(analyzeExpression('a > 1 && b.contains("c") || a == `d e`')).toEqual({
      ok: true,
      fields: [
        { name: 'a', position: 0 },
        { name: 'b', position: 9 },
        { name: 'd e', position: 33 },
      ],
    })
    expect(analyzeTemplate('t_${id}_{lower(x)}')).toMatchObject({ ok: true, fields: [{ name: 'id' }, { name: 'x' }] })
  })

  it('ends with an answer or a positioned error whatever the text', () => {
    const scrap = fc.constantFrom(
      'a',
      '1',
      '"',
      "'",
      '(',
      ')',
      '()',
      '.',
      ',',
      '+',
      '-',
      '!',
      '==',
      '&&',
      '`',
      ' ',
      'if',
      'len',
      ' in ',
      ' not ',
      '[',
      ']',
      '😀',
      '\\',
      '{',
      '}',
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (parts) => {
        const result = analyzeExpression(parts.join(''))
        if (!result.ok) expect(result.error.position).toBeLessThanOrEqual(parts.join('').length)
      }),
      { numRuns: 3000 },
    )
  })

  it('is bounded in length, parts and nesting', () => {
    for (const text of [
      '1+'.repeat(3000),
      `${'1+'.repeat(1001)}1`,
      `${'('.repeat(65)}1${')'.repeat(65)}`,
      `${'!'.repeat(65)}a`,
      `1 in [${'1,'.repeat(500)}1]`,
    ])
      expect(analyzeExpression(text)).toMatchObject({ ok: false, error: { code: 'EXPRESSION_SYNTAX' } })
    expect(analyzeExpression(`${'('.repeat(60)}1${')'.repeat(60)}`).ok).toBe(true)
    expect(evaluate(`${'1+'.repeat(490)}1`)).toBe(491)
  })

  it('ends before it has worked long on a row, on every machine alike', () => {
    const long = 'x'.repeat(16 * 1024 * 1024)
    const run = (text: string) =>
      compileExpression(parseExpression(text), {
        reference: () => ({ slot: 0, type: 'unknown' }),
        clock: { nowMs: 0 },
      }).evaluate([long])
    expect(run('s.contains("y") || s.ends_with("x")')).toBe(true)
    const often = Array.from({ length: 60 }, () => 's.contains("y")').join(' || ')
    expect(() => run(often)).toThrow('the expression takes too much work on this row')
    expect(() => run('s.sub_string(0, 60000).upper()')).not.toThrow()
  })

  it('never puts a value into a message', () => {
    try {
      evaluate('name * 2')
    } catch (error) {
      expect(error instanceof Error && !isSluiceError(error) ? error.message : '').not.toContain('beijing')
    }
  })
})
