import { type BoundValue, type Precision, parseColumnType, type TimeReading } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../refusal.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { normalizeInteger } from '../../value/integer.ts'
import { characterCount } from '../../value/text-size.ts'
import { compileConversion } from './index.ts'
import { type IntegerKind, integerRanges } from './integers.ts'

const convert = (
  type: string,
  value: Exclude<FieldValue, null>,
  time?: TimeReading,
  precision: Precision = 'ms',
): BoundValue => {
  const parsed = parseColumnType(type)
  if (parsed === undefined) throw new Error(`no type: ${type}`)
  const result = compileConversion({ column: 'c', type: parsed, precision, time })(value)
  if (!(result instanceof Refusal)) return result
  expect(result.message).toContain('c (')
  return result.code
}

const anyValue = fc.oneof(
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(normalizeInteger),
  fc.string({ unit: 'binary' }),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map(String),
  fc.double().map(String),
)

const kinds = Object.keys(integerRanges) as IntegerKind[]

describe('conversions', () => {
  it('to integers yield the same integer within the range, or a refusal', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyValue, (kind, value) => {
        const result = convert(kind, value)
        if (typeof result === 'string') return
        const [low, high] = integerRanges[kind]
        expect(typeof result === 'bigint' || Number.isSafeInteger(result)).toBe(true)
        expect(Number(result) === Number(value) && typeof value !== 'boolean').toBe(true)
        expect((result as number) >= low && (result as number) <= high).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('to integers accept every integer of the range, as a number and as text', () => {
    for (const kind of kinds)
      fc.assert(
        fc.property(
          fc.bigInt({ min: BigInt(integerRanges[kind][0]), max: BigInt(integerRanges[kind][1]) }),
          (integer) => {
            expect(convert(kind, normalizeInteger(integer))).toBe(normalizeInteger(integer))
            expect(convert(kind, String(integer))).toBe(normalizeInteger(integer))
          },
        ),
      )
  })

  it('to DECIMAL keep the value exactly: unscaled × 10^-scale is what came', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 10 }),
        (unscaled, scale) => {
          const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
          const cut = digits.length - scale
          const text = `${unscaled < 0n ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`
          expect(convert(`DECIMAL(38,${scale})`, text)).toBe(unscaled)
          expect(convert(`DECIMAL(38,${scale + 2})`, text)).toBe(unscaled * 100n)
        },
      ),
    )
  })

  it('to text keep it whole and within the length, in bytes or in characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const bytes = new TextEncoder().encode(text).length
        const wellFormed = text.isWellFormed()
        const expected = (fits: boolean): string => (!wellFormed ? 'VALUE_TYPE' : fits ? text : 'VALUE_TOO_LONG')
        expect(convert(`VARCHAR(${length})`, text)).toBe(expected(bytes <= length))
        expect(convert(`NCHAR(${length})`, text)).toBe(expected(characterCount(text) <= length))
      }),
      { numRuns: 1000 },
    )
  })

  it.each<[string, Exclude<FieldValue, null>, BoundValue]>([
    ['BOOL', true, true],
    ['BOOL', 1, true],
    ['BOOL', 'false', false],
    ['BOOL', 2, 'VALUE_TYPE'],
    ['BOOL', 'True', 'VALUE_TYPE'],
    ['INT', true, 'VALUE_TYPE'],
    ['INT', 1.5, 'VALUE_TYPE'],
    ['INT', '12.0', 12],
    ['INT', 3_000_000_000, 'VALUE_OUT_OF_RANGE'],
    ['INT', 1e30, 'VALUE_OUT_OF_RANGE'],
    ['BIGINT', 1e17, 'VALUE_TYPE'],
    ['TINYINT UNSIGNED', -1, 'VALUE_OUT_OF_RANGE'],
    ['FLOAT', 10.3, 10.3],
    ['FLOAT', 1e39, 'VALUE_OUT_OF_RANGE'],
    ['FLOAT', '0x10', 'VALUE_TYPE'],
    ['DOUBLE', '1e3', 1000],
    ['DOUBLE', '1e400', 'VALUE_OUT_OF_RANGE'],
    ['DOUBLE', 'NaN', 'VALUE_TYPE'],
    ['DOUBLE', 2n ** 60n, 2 ** 60],
    ['DOUBLE', 2n ** 60n + 1n, 'VALUE_TYPE'],
    ['DECIMAL(10,2)', 12.34, 1234n],
    ['DECIMAL(10,2)', 12.3, 1230n],
    ['DECIMAL(10,2)', 12.345, 'VALUE_TYPE'],
    ['DECIMAL(10,2)', '12.3400', 1234n],
    ['DECIMAL(10,2)', 1e9, 'VALUE_OUT_OF_RANGE'],
    ['DECIMAL(4,1)', '1.5e2', 1500n],
    ['DECIMAL(30,9)', 12_345_678_901_234.123, 'VALUE_TYPE'],
    ['DECIMAL(10,2)', true, 'VALUE_TYPE'],
    ['VARCHAR(8)', 12.5, '12.5'],
    ['VARCHAR(20)', 2n ** 63n, '9223372036854775808'],
    ['VARCHAR(8)', false, 'false'],
    ['NCHAR(2)', '😀京', '😀京'],
    ['VARBINARY(4)', '\\x00fF', new Uint8Array([0, 255])],
    ['VARBINARY(4)', '\\x0', 'VALUE_TYPE'],
    ['VARBINARY(4)', '京', new Uint8Array([0xe4, 0xba, 0xac])],
    ['VARBINARY(4)', 'abcde', 'VALUE_TOO_LONG'],
    ['VARBINARY(4)', 5, 'VALUE_TYPE'],
    ['JSON', '{"a":1,"b":"x","c":null}', '{"a":1,"b":"x","c":null}'],
    ['JSON', '', ''],
    ['JSON', '{"a":{}}', 'VALUE_TYPE'],
    ['JSON', '{"é":1}', 'VALUE_TYPE'],
    ['JSON', '[1]', 'VALUE_TYPE'],
    ['JSON', `{"a":"${'x'.repeat(4096)}"}`, 'VALUE_TOO_LONG'],
    ['GEOMETRY(64)', 'POINT(1', 'VALUE_TYPE'],
    ['GEOMETRY(20)', 'POINT(1 2)', 'VALUE_TOO_LONG'],
    ['GEOMETRY(64)', 'POLYGON((0 0,1 0,1 1))', 'VALUE_TYPE'],
  ])('%s of %s is %s', (type, value, expected) => {
    expect(convert(type, value)).toEqual(expected)
  })

  it('to GEOMETRY write little-endian WKB of the documented sizes', () => {
    const point = convert('GEOMETRY(64)', 'point (1.5 -2)') as Uint8Array
    const view = new DataView(point.buffer)
    expect([
      point.length,
      view.getUint8(0),
      view.getUint32(1, true),
      view.getFloat64(5, true),
      view.getFloat64(13, true),
    ]).toEqual([21, 1, 1, 1.5, -2])
    expect(convert('GEOMETRY(100)', 'LINESTRING(0 0, 1 1, 2 2)')).toHaveLength(9 + 16 * 3)
    expect(convert('GEOMETRY(100)', 'POLYGON((0 0, 1 0, 1 1, 0 0))')).toHaveLength(13 + 16 * 4)
  })
})
