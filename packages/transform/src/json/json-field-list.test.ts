import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatJsonFieldList, parseJsonFieldList } from './json-field-list.ts'
import { parseJsonPath } from './path.ts'

const failure = (text: string): unknown => {
  try {
    return parseJsonFieldList(text)
  } catch (error) {
    return error
  }
}

describe('the list of JSON paths', () => {
  it('is read as the wizard’s documents write it', () => {
    expect(parseJsonFieldList('$["a"]["b"]=alias,$["arr"][0]["x"]=alias2')).toEqual([
      { path: '$["a"]["b"]', alias: 'alias' },
      { path: '$["arr"][0]["x"]', alias: 'alias2' },
    ])
  })

  it.each([
    ['', []],
    ['id, $["location"][0]["street"]', [{ path: 'id' }, { path: '$["location"][0]["street"]' }]],
    ['a.b = c', [{ path: 'a.b', alias: 'c' }]],
    ['$["a,b=c"]=d', [{ path: '$["a,b=c"]', alias: 'd' }]],
    [`$['it''s']`, 'PATH_SYNTAX'],
    [`$["q\\"]"]`, [{ path: '$["q\\"]"]' }]],
  ])('%s', (text, fields) => {
    const result = failure(text)
    expect(result instanceof Error && 'code' in result ? result.code : result).toEqual(fields)
  })

  it.each([
    [',a', 0],
    ['a,,b', 2],
    ['a..b', 2],
    ['a=b=c.d', 2],
    ['a=', 2],
    ['x,$["a]', 3],
    ['$["a"]x]', 7],
  ])('points at the mistake in %s', (text, position) => {
    expect(failure(text)).toMatchObject({ code: 'PATH_SYNTAX', position })
  })

  it('comes back from what it was read into: the same steps under the same names', () => {
    const step = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '.', '"', '\\', ',', '=', '[', ']', ' ', '京'), minLength: 1 }),
      fc.nat(20).map(String),
    )
    const alias = fc.string({ unit: fc.constantFrom('a', '_', '京', '=', '"'), minLength: 1 })
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 3 }), alias }, { requiredKeys: ['steps'] }),
        ),
        (chosen) => {
          const fields = chosen.map(({ steps, ...rest }) => ({
            path: `$${steps.map((one) => `[${JSON.stringify(one)}]`).join('')}`,
            ...rest,
          }))
          const again = parseJsonFieldList(formatJsonFieldList(fields) ?? 'none')
          expect(again.map(({ path, alias: name }) => [parseJsonPath(path), name])).toEqual(
            fields.map(({ path }, index) => [parseJsonPath(path), chosen[index]?.alias]),
          )
          expect(again.map(({ path }) => parseJsonPath(path))).toEqual(chosen.map(({ steps }) => steps))
        },
      ),
    )
  })

  it('has no form for an alias with a comma', () => {
    expect(formatJsonFieldList([{ path: 'a', alias: 'b,c' }])).toBeUndefined()
  })
})
