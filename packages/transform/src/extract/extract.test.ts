import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileNow, inputOf } from '../testing/fixtures.ts'
import { shownExtract } from '../testing/shown-extract.ts'

describe('extract rules', () => {
  const split = (field: string, separator: string, count: number) =>
    ({ rule: 'split', field, separator, count }) as const
  const regex = (field: string, pattern: string) => ({ rule: 'regex', field, pattern }) as const

  it('split replaces the field by its parts, the last of which keeps the rest', () => {
    expect(shownExtract([split('message', '-', 2)], { id: 1, message: 'a-b-c' })).toEqual([
      'message_0=a',
      'message_1=b-c',
      'id=1',
    ])
  })

  it.each([
    [{ m: 'a' }, ['m_0=a', 'm_1=null', 'm_2=null']],
    [{ m: '' }, ['m_0=', 'm_1=null', 'm_2=null']],
    [{ m: '--' }, ['m_0=', 'm_1=', 'm_2=']],
    [{ m: 1.5 }, ['m_0=1.5', 'm_1=null', 'm_2=null']],
    [{ m: null }, ['m_0=null', 'm_1=null', 'm_2=null']],
  ])('split of %j gives text or null for every part', (payload, fields) => {
    expect(shownExtract([split('m', '-', 3)], payload)).toEqual(fields)
  })

  it('split loses nothing: the parts joined again are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '-', '=') }),
        fc.constantFrom('-', '--', '=-'),
        fc.integer({ min: 1, max: 5 }),
        (text, separator, count) => {
          const shown = shownExtract([split('m', separator, count)], { m: text })
          if (!Array.isArray(shown)) throw new Error('the row failed')
          const parts = shown.map((field: string, part) => field.slice(`m_${part}=`.length))
          expect(parts).toHaveLength(count)
          // A part that is null is written so, and no text is.
          expect(parts.filter((part) => part !== 'null').join(separator)).toBe(text)
        },
      ),
    )
  })

  it('regex makes a field of every named group, one of which may replace its source', () => {
    const pattern = '^(?<voltage>\\d+)(?P<voltage_unit>[A-Z]+)?$'
    expect(shownExtract([regex('voltage', pattern)], { voltage: '221V', id: 1 })).toEqual([
      'voltage=221',
      'voltage_unit=V',
      'id=1',
    ])
    expect(shownExtract([regex('voltage', pattern)], { voltage: 221 })).toEqual(['voltage=221', 'voltage_unit=null'])
  })

  it.each([[{ voltage: 'x' }], [{ voltage: null }], [{}]])('regex without a match fails the row: %j', (payload) => {
    expect(shownExtract([regex('voltage', '(?<v>\\d)')], payload)).toMatchObject({
      stage: 'extract',
      code: 'EXTRACT_NO_MATCH',
      column: 'voltage',
      rule: 'regex',
    })
  })

  it('regex refuses text that would take too long to match', () => {
    const hostile = { v: `${'a'.repeat(1024 * 1024)}!` }
    expect(shownExtract([regex('v', '(?<x>(.*a){20})')], hostile)).toMatchObject({ code: 'EXTRACT_TOO_LONG' })
    expect(shownExtract([regex('v', '^(?<x>a+)!$')], hostile)).toHaveLength(2)
  })

  it('later rules use what earlier ones made', () => {
    const rules = [split('m', '-', 2), regex('m_1', '(?<number>\\d+)'), split('number', '2', 2)]
    expect(shownExtract(rules, { m: 'a-b123' })).toEqual(['m_0=a', 'm_1=b123', 'number_0=1', 'number_1=3'])
  })

  it.each([
    [
      'a rule that reads what split took away',
      { extract: [split('m', '-', 2), split('m', '+', 2)] },
      'transform.extract.1.field',
      'FIELD_UNKNOWN',
    ],
    [
      'an output that exists already',
      { extract: [split('m', '-', 2), regex('n', '(?<m_1>x)')] },
      'transform.extract.1.pattern',
      'FIELD_CLASH',
    ],
    [
      'an output that hides a chosen key',
      { parser: { fields: [{ path: 'm' }, { path: 'm_0' }] }, extract: [split('m', '-', 2)] },
      'transform.extract.0.field',
      'FIELD_CLASH',
    ],
    [
      'a source that is no chosen key',
      { parser: { fields: [{ path: 'm' }] }, extract: [split('x', '-', 2)] },
      'transform.extract.0.field',
      'FIELD_UNKNOWN',
    ],
    ['a wrong pattern', { extract: [regex('m', '(?<x>')] }, 'transform.extract.0.pattern', 'PATTERN_INVALID'],
  ])('%s is a mistake of the spec', (_name, transform, field, code) => {
    expect(compileNow(inputOf({ transform }))).toMatchObject({ ok: false, designErrors: [{ field, code }] })
  })
})
