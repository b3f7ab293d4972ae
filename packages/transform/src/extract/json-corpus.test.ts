import type { ExtractRule } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { shownExtract } from '../testing/shown-extract.ts'

/** The field `v` of a JSON text within a field, or the code with which the row fails. */
const valueIn = (text: string): string => {
  const rule: ExtractRule = { rule: 'json', field: 'j', fields: [{ path: '$["v"]', alias: 'v' }] }
  const shown = shownExtract([rule], { j: text })
  return 'code' in shown ? shown.code : (shown[0] ?? '')
}

/** Each strange document ends in one stated way, the same as a payload of its own would. */
describe('JSON within a text field', () => {
  it.each([
    ['no characters', '', 'PARSE_JSON'],
    ['blanks only', ' \r\n ', 'PARSE_JSON'],
    ['blanks around', ' \r\n{"v":1}\t', 'v=1'],
    ['a byte order mark', '\ufeff{"v":1}', 'PARSE_JSON'],
    ['NUL', '\u0000', 'PARSE_JSON'],
    ['a scalar', '5', 'PARSE_NOT_OBJECT'],
    ['null', 'null', 'PARSE_NOT_OBJECT'],
    ['two documents', '{"v":1}\n{"v":2}', 'PARSE_JSON'],
    ['trailing garbage', '{"v":1} tail', 'PARSE_JSON'],
    ['single quotes', "{'v':1}", 'PARSE_JSON'],
    ['a comment', '{"v":1/*x*/}', 'PARSE_JSON'],
    ['a trailing comma', '{"v":1,}', 'PARSE_JSON'],
    ['NaN', '{"v":NaN}', 'PARSE_JSON'],
    ['1e400', '{"v":1e400}', 'PARSE_NUMBER'],
    ['1e400 that nobody reads', '{"w":1e400,"v":1}', 'v=1'],
    ['hexadecimal', '{"v":0x10}', 'PARSE_JSON'],
    ['duplicate keys: the last', '{"v":1,"v":2}', 'v=2'],
    ['2^53 + 1', '{"v":9007199254740993}', 'v=9007199254740993'],
    ['2^64 - 1', '{"v":18446744073709551615}', 'v=18446744073709551615'],
    ['an unsafe integer beside it', '{"w":9007199254740993,"v":1.5}', 'v=1.5'],
    ['-0', '{"v":-0}', 'v=0'],
    ['a fraction that is whole', '{"v":12.0}', 'v=12'],
    ['a lone surrogate', '{"v":"\\ud800"}', 'v=\ud800'],
    ['a pair of escapes', '{"v":"\\ud83d\\ude00"}', 'v=😀'],
    ['an empty object', '{}', 'v=null'],
    ['null in the key', '{"v":null}', 'v=null'],
    ['a container', '{"v":{"n":9007199254740993,"l":[1.5,null]}}', 'v={"n":9007199254740993,"l":[1.5,null]}'],
    ['a key that objects inherit', '{"constructor":1}', 'v=null'],
    ['a depth of 10,000 beside it', `{"w":${'['.repeat(10_000)}${']'.repeat(10_000)},"v":1}`, 'v=1'],
    ['an array at the root', '[{"v":1}]', 'v=null'],
  ])('%s', (_name, text, outcome) => {
    expect(valueIn(text)).toBe(outcome)
  })

  it('says where the text is wrong', () => {
    const rule: ExtractRule = { rule: 'json', field: 'j', fields: [{ path: 'v' }] }
    expect(shownExtract([rule], { j: '{"v":\n tru}' })).toMatchObject({ code: 'PARSE_JSON', position: 7 })
  })
})
