import type { FieldType } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, previewOn, targetOf } from '../testing/fixtures.ts'

const read = (as: FieldType, value: string): unknown => {
  const transform = compiled({ transform: { parser: { fields: [{ path: 'v', as }] } }, target: targetOf('INT') })
  const [row] = previewOn(transform, `{"v":${value}}`).rows
  if (row?.error?.stage === 'parse') return [row.error.code, row.error.column]
  const shown = row?.parsed?.v
  return shown === undefined ? undefined : `${shown.type} ${shown.text}`.trim()
}

const refused = ['PARSE_TYPE', 'v']

describe('types of chosen keys', () => {
  it.each<[FieldType, string, unknown]>([
    ['int', '12', 'int 12'],
    ['int', '12.0', 'int 12'],
    ['int', '"-12"', 'int -12'],
    ['int', '9007199254740993', 'int 9007199254740993'],
    ['int', '"18446744073709551615"', 'int 18446744073709551615'],
    ['int', '18446744073709551616', refused],
    ['int', '1.5', refused],
    ['int', '1e17', refused],
    ['int', '"0x10"', refused],
    ['int', '" 12 "', refused],
    ['int', '"221V"', refused],
    ['int', 'true', refused],
    ['int', '[1]', refused],
    ['int', 'null', 'null'],
    ['int', '1e400', ['PARSE_NUMBER', 'v']],
    ['float', '12', 'float 12'],
    ['float', '"1e3"', 'float 1000'],
    ['float', '0.1', 'float 0.1'],
    ['float', '9007199254740993', refused],
    ['float', '9007199254740992', 'float 9007199254740992'],
    ['float', '"NaN"', refused],
    ['bool', 'true', 'bool true'],
    ['bool', '0', 'bool false'],
    ['bool', '"true"', 'bool true'],
    ['bool', '"TRUE"', refused],
    ['bool', '2', refused],
    ['string', '"x"', 'string x'],
    ['string', '9007199254740993', 'string 9007199254740993'],
    ['string', '1.50', 'string 1.5'],
    ['string', 'false', 'string false'],
    ['string', '{"a":[1]}', 'string {"a":[1]}'],
  ])('%s of %s is %s', (as, value, expected) => {
    expect(read(as, value)).toEqual(expected)
  })

  it('fail their own row only, and only when something reads the key', () => {
    const fields = [
      { path: 'v', as: 'int' as const },
      { path: 'w', as: 'int' as const },
    ]
    const transform = compiled({ transform: { parser: { fields } }, target: targetOf('INT') })
    const { rows } = previewOn(transform, '[{"v":1,"w":"x"},{"v":"x"},{"v":2}]')
    expect(rows.map(({ error }) => error?.code)).toEqual([undefined, 'PARSE_TYPE', undefined])
  })

  it('are known to expressions before any row', () => {
    const parser = { fields: [{ path: 'v', as: 'string' as const }] }
    expect(compileNow(inputOf({ transform: { parser, filters: ['v * 2 > 1'] } }))).toMatchObject({
      ok: false,
      designErrors: [{ field: 'transform.filters.0', code: 'EXPRESSION_TYPE' }],
    })
  })
})
