import { type ErrorPolicies, errorPoliciesSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { column, compiled, compileNow, inputOf, NOW_MS, nowColumn, previewOn, runOn } from '../testing/fixtures.ts'

type Policies = Partial<Omit<ErrorPolicies, 'replacements'>> & { replacements?: Partial<ErrorPolicies['replacements']> }

const targetWith = (type: string) => ({
  subtable: 't_{id}',
  columns: [nowColumn, column('value', type, 'v')],
  tags: [],
})
const transformOf = (policies: Policies, target: ReturnType<typeof inputOf>['target'] = targetWith('INT')) =>
  compiled({ target, errorPolicies: errorPoliciesSchema.parse(policies) })

/** The subtable of a row, or the code of its failure; the preview must say the same. */
const nameOf = (policies: Policies, id: unknown, subtable = 't_{id}'): unknown => {
  const transform = transformOf(policies, { ...targetWith('INT'), subtable })
  const payload = JSON.stringify({ id, v: 1 })
  const { rows, failures } = runOn(transform, payload)
  const name = rows.subtables[0] ?? failures[0]?.error.code
  const shown = previewOn(transform, payload).rows[0]
  expect(shown?.mapped?.subtable ?? shown?.error?.code).toBe(name)
  return name
}

describe('a table name', () => {
  const replace: Policies = { tableNameInvalid: 'replace' }
  const cut: Policies = { tableNameTooLong: 'truncate' }

  it.each<[string, Policies, unknown, string]>([
    ['keeps what is right', replace, 'a_b', 't_a_b'],
    ['has each wrong character replaced', replace, 'a.b`c\nd', 't_a_b_c_d'],
    ['has half a surrogate pair replaced, and whole pairs kept', replace, '😀\ud800', 't_😀_'],
    ['takes the text as it is, $& included', { ...replace, replacements: { tableNameInvalid: '$&' } }, 'a.b', 't_a$&b'],
    ['may lose the characters', { ...replace, replacements: { tableNameInvalid: '' } }, 'a.b', 't_ab'],
    ['is cut to 192 bytes', cut, 'x'.repeat(300), `t_${'x'.repeat(190)}`],
    ['is cut between characters', cut, '京'.repeat(300), `t_${'京'.repeat(63)}`],
    ['that is cut may still be wrong', cut, `.${'x'.repeat(300)}`, 'TABLE_NAME_INVALID'],
    ['that was replaced may be too long', replace, '.'.repeat(300), 'TABLE_NAME_TOO_LONG'],
    ['is replaced first and cut then', { ...replace, ...cut }, `.${'x'.repeat(300)}`, `t__${'x'.repeat(189)}`],
    ['may keep the gap of an empty variable', { tableNameEmptyVariable: 'leaveEmpty' }, null, 't_'],
    ['gets a text for a variable that is null', { tableNameEmptyVariable: 'replace' }, null, 't__'],
    ['gets a text for a variable that is empty', { tableNameEmptyVariable: 'replace' }, '', 't__'],
    ['of one class does not mend another', { tableNameEmptyVariable: 'replace' }, 'a.b', 'TABLE_NAME_INVALID'],
  ])('%s', (_name, policies, id, expected) => {
    expect(nameOf(policies, id)).toBe(expected)
  })

  it('of nothing is refused under every policy', () => {
    expect(nameOf({ tableNameEmptyVariable: 'leaveEmpty' }, null, '{id}')).toBe('TABLE_NAME_EMPTY_VARIABLE')
    const nothing = { ...replace, replacements: { tableNameInvalid: '' } }
    expect(nameOf(nothing, '..', '{id}')).toBe('TABLE_NAME_INVALID')
  })
})

describe('a value that is too long', () => {
  it.each([
    ['VARCHAR(5)', '京京', '京'],
    ['VARCHAR(5)', 'abcde', 'abcde'],
    ['VARCHAR(4)', 'abc😀', 'abc'],
    ['NCHAR(2)', '京😀x', '京😀'],
  ])('is cut in %s by its own unit: %s', (type, v, expected) => {
    const transform = transformOf({ valueTooLong: 'truncate', autoWiden: false }, targetWith(type))
    const payload = JSON.stringify({ id: 1, v })
    expect(runOn(transform, payload).rows.columns[1]).toEqual([expected])
    expect(previewOn(transform, payload).rows[0]?.mapped?.columns[1]?.text).toBe(expected)
  })

  it('has no beginning in other types, and a constant stays a mistake of the spec', () => {
    const truncate = errorPoliciesSchema.parse({ valueTooLong: 'truncate', autoWiden: false })
    const { failures } = runOn(transformOf(truncate, targetWith('VARBINARY(2)')), '{"id":1,"v":"abc"}')
    expect(failures.map(({ error }) => error.code)).toEqual(['VALUE_TOO_LONG'])
    const constant = column('value', 'VARCHAR(2)', { rule: 'value', value: 'abc' })
    const target = { ...targetWith('INT'), columns: [nowColumn, constant] }
    expect(compileNow(inputOf({ target, errorPolicies: truncate }))).toMatchObject({ ok: false })
  })
})

describe('a value that is longer than its column says', () => {
  it.each([
    ['VARCHAR(5)', '京京', null],
    ['NCHAR(2)', '京😀x', null],
    ['VARBINARY(2)', 'abc', null],
    ['GEOMETRY(21)', 'LINESTRING(1 1, 2 2)', 'VALUE_TOO_LONG'],
  ])('is written as it is where the column can grow (%s), and the preview says so', (type, v, code) => {
    const transform = transformOf({}, targetWith(type))
    const payload = JSON.stringify({ id: 1, v })
    const { rows, failures } = runOn(transform, payload)
    const [shown] = previewOn(transform, payload).rows
    expect(failures.map(({ error }) => error.code)).toEqual(code === null ? [] : [code])
    expect(rows.count).toBe(code === null ? 1 : 0)
    expect(shown?.notes).toEqual(code === null ? [{ kind: 'widened', column: 'value' }] : undefined)
  })

  it('is refused or cut where no column could be so long', () => {
    const payload = JSON.stringify({ id: 1, v: 'x'.repeat(70_000) })
    const { failures } = runOn(transformOf({}, targetWith('VARCHAR(5)')), payload)
    expect(failures.map(({ error }) => error.code)).toEqual(['VALUE_TOO_LONG'])
    const { rows } = runOn(transformOf({ valueTooLong: 'truncate' }, targetWith('VARCHAR(5)')), payload)
    expect(rows.columns[1]).toEqual(['x'.repeat(65_517)])
  })

  it('of a composite key is refused: no key can grow', () => {
    const errorPolicies = errorPoliciesSchema.parse({})
    const transform = compiled({ target: targetWith('VARCHAR(5)'), errorPolicies, keyColumns: ['value'] })
    const { failures } = runOn(transform, JSON.stringify({ id: 1, v: 'longer' }))
    expect(failures.map(({ error }) => error.code)).toEqual(['VALUE_TOO_LONG'])
  })
})

describe('a row that is cut and archived', () => {
  const long = 'x'.repeat(300)
  it.each<[string, Policies, unknown, string[]]>([
    [
      'for a value',
      { valueTooLong: 'truncateAndArchive', autoWiden: false },
      { id: 1, v: 'abcdef' },
      ['VALUE_TOO_LONG value'],
    ],
    [
      'for its name',
      { tableNameTooLong: 'truncateAndArchive' },
      { id: long, v: 'a' },
      ['TABLE_NAME_TOO_LONG subtable'],
    ],
    ['but not where it only is cut', { valueTooLong: 'truncate', autoWiden: false }, { id: 1, v: 'abcdef' }, []],
    ['but not where it fits', { valueTooLong: 'truncateAndArchive', autoWiden: false }, { id: 1, v: 'abcde' }, []],
  ])('is written, and told once as a copy %s', (_name, policies, payload, expected) => {
    const transform = transformOf(policies, targetWith('VARCHAR(5)'))
    const batch = runOn(transform, JSON.stringify(payload))
    expect(batch.rows.count).toBe(1)
    expect(batch.failures).toEqual([])
    expect((batch.copies ?? []).map(({ error }) => `${error.code} ${error.column ?? error.rule}`)).toEqual(expected)
  })

  it('that fails for another reason is no copy', () => {
    const transform = transformOf(
      { valueTooLong: 'truncateAndArchive', autoWiden: false },
      {
        ...targetWith('VARCHAR(5)'),
        tags: [column('n', 'INT', 'n')],
      },
    )
    const batch = runOn(transform, JSON.stringify({ id: 1, v: 'abcdef', n: 'no number' }))
    expect([batch.failures.length, batch.copies]).toEqual([1, undefined])
  })
})

describe('a primary timestamp that is null', () => {
  const time = column('ts', 'TIMESTAMP', { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } })
  const target = { subtable: 't_{id}', columns: [time], tags: [] }

  it('becomes the time of the batch, one unit later for each further row of a subtable', () => {
    const payloads = [1, 1, 2, 1].map((id) => JSON.stringify({ id }))
    const { rows } = runOn(transformOf({ timestampNull: 'now' }, target), ...payloads)
    expect(rows.columns[0]).toEqual([NOW_MS, NOW_MS + 1, NOW_MS, NOW_MS + 2])
  })

  it('leaves times that are there alone, wrong ones too', () => {
    const transform = transformOf({ timestampNull: 'now' }, target)
    const { rows, failures } = runOn(
      transform,
      '{"id":1,"ts":5}',
      '{"id":1,"ts":"noon"}',
      '{"id":1,"ts":99999999999999}',
    )
    expect(rows.columns[0]).toEqual([5])
    expect(failures.map(({ error }) => error.code)).toEqual(['TIMESTAMP_INVALID', 'TIMESTAMP_OUT_OF_RANGE'])
  })
})
