import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonDocuments } from './exact-parser.ts'

const failure = (text: string): unknown => {
  try {
    return parseJsonDocuments(text)
  } catch (error) {
    return error
  }
}

describe('the exact JSON parser', () => {
  it('agrees with JSON.parse on everything that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space)
        // Integers that JSON.parse rounds are exact here; they are rounded for the comparison only.
        const rounded = JSON.stringify(parseJsonDocuments(text), (_key, item) =>
          typeof item === 'bigint' ? Number(item) : item,
        )
        expect(rounded).toBe(JSON.stringify([JSON.parse(text)]))
      }),
    )
  })

  it('accepts exactly what JSON.parse accepts', () => {
    const scrap = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '0',
      '.5',
      'e9',
      'true',
      'nul',
      ' ',
      '\n',
      '\u00a0',
      '\u0001',
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 12 }), (parts) => {
        // Within brackets, since several documents in a row are the one thing that JSON.parse does not know.
        const text = `[${parts.join('')}]`
        let expected: unknown
        try {
          expected = [JSON.parse(text)]
        } catch {
          expected = undefined
        }
        const actual = failure(text)
        if (expected !== undefined) expect(actual).toEqual(expected)
        else expect(Array.isArray(actual) && actual.length === 1).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  it('keeps every integer of up to 80 digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 79n), max: 10n ** 79n }), (integer) => {
        const [value] = parseJsonDocuments(`${integer}`)
        expect(typeof value === 'bigint' || Number.isSafeInteger(value)).toBe(true)
        expect(BigInt(value as bigint)).toBe(integer)
      }),
    )
  })

  it('reads documents that follow each other', () => {
    expect(parseJsonDocuments('{"a":1}{"a":2}\r\n[3]\n\n  {\n "a": 4 }\n')).toEqual([{ a: 1 }, { a: 2 }, [3], { a: 4 }])
  })

  it('survives any depth', () => {
    const depth = 100_000
    let value = parseJsonDocuments(`${'['.repeat(depth)}${']'.repeat(depth)}`)[0]
    let levels = 0
    for (; Array.isArray(value); value = value[0]) levels++
    expect(levels).toBe(depth)
  })

  it('takes the last of two equal keys, and __proto__ as a key like any other', () => {
    const [value] = parseJsonDocuments('{"a":1,"__proto__":{"polluted":1},"a":2}')
    expect(Object.entries(value ?? {})).toEqual([
      ['a', 2],
      ['__proto__', { polluted: 1 }],
    ])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[1 2]', 3],
    ['{"a":"x\ny"}', 7],
    ['{"a":"\\x"}', 6],
    ['{"a":"x', 5],
    ['[01]', 2],
    ['[-]', 1],
    ['[NaN]', 1],
    ['[Infinity]', 1],
    ['{"a":1} x', 8],
    ['[', 1],
  ])('points at the mistake in %j', (text, position) => {
    expect(failure(text)).toMatchObject({ code: 'PARSE_JSON', position })
  })
})
