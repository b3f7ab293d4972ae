import { type ErrorPolicies, errorPoliciesSchema, policyOf } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { subtableOf } from './outcomes.ts'

const named = (template: string, row: unknown, policies: Partial<ErrorPolicies> = {}): unknown =>
  subtableOf(template, row, { errorPolicies: errorPoliciesSchema.parse(policies) })

/** spec/data-in.md §0 and §5.2. */
describe('a subtable name', () => {
  it.each([
    ['t_{id}', { id: 2 }, 't_2'],
    ['t_${id}', { id: 2 }, 't_2'],
    ['${year}-${month}-${day}', { year: 2026, month: '01', day: '02' }, '2026-01-02'],
    ['${name.sub_string(0, 7)}_{id}', { name: 'beijing-chaoyang', id: 1 }, 'beijing_1'],
    ['shard_${id % 16}', { id: 35 }, 'shard_3'],
    ['d_${_topic}_${_partition}', {}, 'd_topic_3'],
  ])('%s of %j is %s', (template, row, name) => {
    expect(named(template, row)).toBe(name)
  })
})

/** spec/data-in.md §1.8, classes 7 to 9. Rows that are not mended are archived unless another verb is chosen. */
describe('a subtable name that cannot be', () => {
  const long = 'x'.repeat(193)

  it.each<[string, unknown, string, keyof ErrorPolicies]>([
    ['{x}', { x: long }, 'TABLE_NAME_TOO_LONG', 'tableNameTooLong'],
    ['{x}', { x: 'a.b' }, 'TABLE_NAME_INVALID', 'tableNameInvalid'],
    ['a_{x}', {}, 'TABLE_NAME_EMPTY_VARIABLE', 'tableNameEmptyVariable'],
    ['a_{x}', { x: null }, 'TABLE_NAME_EMPTY_VARIABLE', 'tableNameEmptyVariable'],
    ['a_{x}', { x: '' }, 'TABLE_NAME_EMPTY_VARIABLE', 'tableNameEmptyVariable'],
  ])('%s of %j is %s, which is for the policy %s', (template, row, code, policy) => {
    expect(named(template, row)).toBe(code)
    expect(policyOf(code)).toBe(policy)
  })

  it('has 192 bytes at most, and is cut to them where that is chosen', () => {
    expect(named('{x}', { x: 'x'.repeat(192) })).toBe('x'.repeat(192))
    expect(named('{x}', { x: long }, { tableNameTooLong: 'truncate' })).toBe('x'.repeat(192))
  })

  it('has its wrong characters replaced where that is chosen: a.b becomes a_b', () => {
    expect(named('{x}', { x: 'a.b' }, { tableNameInvalid: 'replace' })).toBe('a_b')
    const replacements = { tableNameInvalid: '-', tableNameEmptyVariable: '_' }
    expect(named('{x}', { x: 'a.b' }, { tableNameInvalid: 'replace', replacements })).toBe('a-b')
  })

  it('is checked for its length again after that', () => {
    const replacements = { tableNameInvalid: '--', tableNameEmptyVariable: '_' }
    const row = { x: `.${'x'.repeat(191)}` }
    expect(named('{x}', row, { tableNameInvalid: 'replace', replacements })).toBe('TABLE_NAME_TOO_LONG')
  })

  it('keeps the gap of an empty variable where that is chosen: a_{x} becomes a_; or gets a text for it', () => {
    expect(named('a_{x}', {}, { tableNameEmptyVariable: 'leaveEmpty' })).toBe('a_')
    const replacements = { tableNameInvalid: '_', tableNameEmptyVariable: 'none' }
    expect(named('a_{x}', {}, { tableNameEmptyVariable: 'replace', replacements })).toBe('a_none')
  })
})
