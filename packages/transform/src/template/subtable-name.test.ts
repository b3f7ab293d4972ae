import { describe, expect, it } from 'vitest'
import { compiled, compileNow, inputOf, runOn, targetOf } from '../testing/fixtures.ts'

const nameOf = (subtable: string, payload: unknown): unknown => {
  const transform = compiled({ target: { ...targetOf('INT'), subtable } })
  const { rows, failures } = runOn(transform, JSON.stringify(payload))
  const [failure] = failures
  return rows.subtables[0] ?? [failure?.error.stage, failure?.error.code, failure?.error.rule]
}

describe('subtable names', () => {
  it.each<[string, unknown, unknown]>([
    ['t_{id}', { id: 1 }, 't_1'],
    ['t_${id}', { id: 'x' }, 't_x'],
    ['${a}_{b}', { a: 'x', b: 25 }, 'x_25'],
    ['d_${_topic}_${_partition}_${_offset}', {}, 'd_topic_3_0'],
    ['${lower(name).replace(".", "_")}', { name: 'A.B' }, 'a_b'],
    ['${a + 1}', { a: 9007199254740992 }, '9007199254740993'],
    ['{{x}}_{id}', { id: 1 }, '{x}_1'],
    ["${a.pad(4, '}')}", { a: 'x' }, 'x}}}'],
    ['${`my-id`}', { 'my-id': 7 }, '7'],
    ['fixed', {}, 'fixed'],
    ['$x', {}, '$x'],
    ['t_{id}', {}, ['map', 'TABLE_NAME_EMPTY_VARIABLE', 'subtable']],
    ['t_{id}', { id: '' }, ['map', 'TABLE_NAME_EMPTY_VARIABLE', 'subtable']],
    ['t_{id}', { id: 'a.b' }, ['map', 'TABLE_NAME_INVALID', 'subtable']],
    ['t_{id}', { id: 'a`;DROP DATABASE x' }, ['map', 'TABLE_NAME_INVALID', 'subtable']],
    ['t_{id}', { id: 'a\nb' }, ['map', 'TABLE_NAME_INVALID', 'subtable']],
    ['t_{id}', { id: '\ud800' }, ['map', 'TABLE_NAME_INVALID', 'subtable']],
    ['t_{id}', { id: "it's 京 😀" }, "t_it's 京 😀"],
    ['{id}', { id: 'x'.repeat(192) }, 'x'.repeat(192)],
    ['{id}', { id: 'x'.repeat(193) }, ['map', 'TABLE_NAME_TOO_LONG', 'subtable']],
    ['{id}', { id: '京'.repeat(64) }, '京'.repeat(64)],
    ['{id}', { id: '京'.repeat(65) }, ['map', 'TABLE_NAME_TOO_LONG', 'subtable']],
    ['t_${a / 0}', { a: 1 }, ['map', 'EXPRESSION_FAILED', 'subtable']],
  ])('%s of %j is %j', (template, payload, expected) => {
    expect(nameOf(template, payload)).toEqual(expected)
  })

  it.each<[string, string, number | undefined]>([
    ['t_{id', 'TEMPLATE_SYNTAX', 2],
    ['t_{}', 'TEMPLATE_SYNTAX', 2],
    ['t_${id +}', 'EXPRESSION_SYNTAX', 8],
    ['t_${nope(id)}', 'EXPRESSION_TYPE', 4],
    ['a.b_{id}', 'TABLE_NAME_INVALID', undefined],
  ])('%s is a mistake of the spec: %s', (subtable, code, position) => {
    const result = compileNow(inputOf({ target: { ...targetOf('INT'), subtable } }))
    expect(result).toMatchObject({
      ok: false,
      designErrors: [{ field: 'target.subtable', code, ...(position === undefined ? {} : { position }) }],
    })
  })

  it('of equal variables are one string, and a number differs from text only by its text', () => {
    const transform = compiled({ target: { ...targetOf('INT'), subtable: 't_${id}' } })
    expect(runOn(transform, '{"id":1}', '{"id":"1"}', '{"id":true}', '{"id":1}').rows.subtables).toEqual([
      't_1',
      't_1',
      't_true',
      't_1',
    ])
  })
})
