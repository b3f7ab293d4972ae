import { type ErrorPolicies, errorPoliciesSchema, type MappingRule } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MappingTarget, TransformInput } from '../../port.ts'
import { column, compileNow, inputOf, NOW_MS, nowColumn, previewOn } from '../../testing/fixtures.ts'
import { applyChanges } from './apply-changes.ts'
import { diagnose } from './diagnose.ts'
import type { Finding, FindingCode, RemedyCode } from './finding.ts'

const DAY_MS = 86_400_000
const tsColumn = column('ts', 'TIMESTAMP', { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } })

interface Case {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly columns?: MappingTarget['columns']
  readonly tags?: MappingTarget['tags']
  readonly subtable?: string
  readonly keepMs?: number
  readonly precision?: TransformInput['precision']
  readonly policies?: Partial<ErrorPolicies>
}

const inputFor = ({ columns, tags, subtable, keepMs, precision, policies }: Omit<Case, 'rows'>): TransformInput =>
  inputOf({
    target: {
      subtable: subtable ?? 't_${id}',
      columns: columns ?? [tsColumn, column('v', 'DOUBLE', 'v')],
      tags: tags ?? [column('id', 'VARCHAR(16)', 'id')],
    },
    keepMs: keepMs ?? null,
    precision: precision ?? 'ms',
    ...(policies === undefined ? {} : { errorPolicies: errorPoliciesSchema.parse(policies) }),
  })

const findingsOf = (input: TransformInput, rows: Case['rows']): readonly Finding[] => {
  const result = compileNow(input)
  if (!result.ok) throw new Error(JSON.stringify(result.designErrors))
  return diagnose(input, previewOn(result.compiled, ...rows.map((row) => JSON.stringify(row))))
}

const reading = (change: Partial<Extract<MappingRule, { rule: 'mapping' }>> = {}) =>
  column('ts', 'TIMESTAMP', { rule: 'mapping', field: 'ts', ...change })
const many = (count: number, row: (index: number) => Readonly<Record<string, unknown>>) =>
  Array.from({ length: count }, (_, index) => ({ ts: NOW_MS + index, id: 'a', v: index + 0.5, ...row(index) }))
const two = (first: object, second: object) => [
  { ts: NOW_MS, id: 'a', v: 1.5, ...first },
  { ts: NOW_MS, id: 'a', v: 2.5, ...second },
]

type Expected = readonly [code: FindingCode, rows: readonly number[], remedy?: RemedyCode]
const cases: Readonly<Record<string, readonly [Case, Expected]>> = {
  'rows of one table and time, of which one is lost': [{ rows: two({}, {}) }, ['rowsCollide', [1]]],
  'the column that would keep them apart': [
    {
      rows: two({ port: 1 }, { port: 2 }),
      columns: [tsColumn, column('port', 'INT', 'port'), column('v', 'DOUBLE', 'v')],
    },
    ['rowsCollide', [1], 'addCompositeKey'],
  ],
  'times that only a finer database tells apart': [
    {
      rows: two({ ts: NOW_MS * 1000 }, { ts: NOW_MS * 1000 + 1 }),
      columns: [reading({ time: { as: 'number', unit: 'us' } }), column('v', 'DOUBLE', 'v')],
    },
    ['rowsCollideByPrecision', [1]],
  ],
  'a message that came twice': [{ rows: two({ v: 1 }, { v: 1 }) }, ['rowsRepeated', [1]]],
  'a tag that changes within its table': [
    {
      rows: two({ place: 'x' }, { place: 'y', ts: NOW_MS + 1 }),
      tags: [column('id', 'VARCHAR(16)', 'id'), column('place', 'VARCHAR(16)', 'place')],
    },
    ['tagDrift', [1], 'tagToColumn'],
  ],
  'seconds that are read as milliseconds': [
    { rows: two({ ts: 1_690_000_000 }, { ts: 1_690_000_001 }), columns: [reading(), column('v', 'DOUBLE', 'v')] },
    ['timeUnitWrong', [0, 1], 'setTimeUnit'],
  ],
  'seconds that KEEP refuses as milliseconds': [
    { rows: two({ ts: 1_690_000_000 }, { ts: 1_690_000_001 }), keepMs: 3650 * DAY_MS },
    ['timeUnitWrong', [0, 1], 'setTimeUnit'],
  ],
  'times that are older than the database keeps': [
    { rows: two({ ts: NOW_MS - 20 * DAY_MS }, {}), keepMs: 10 * DAY_MS },
    ['timesOutsideKeep', [0]],
  ],
  'times that are yet to come': [{ rows: two({ ts: NOW_MS + 3 * DAY_MS }, {}) }, ['timesInFuture', [0]]],
  'digits of a second that the database cuts': [
    {
      rows: two({ ts: '2023-11-14T22:00:00.0005Z' }, { ts: '2023-11-14T22:00:01Z' }),
      columns: [reading({ time: { as: 'rfc3339', zone: 'UTC' } }), column('v', 'DOUBLE', 'v')],
    },
    ['timePrecisionLost', [0]],
  ],
  'the time of writing as key, though the sample has a time': [
    { rows: two({}, {}), columns: [nowColumn, column('v', 'DOUBLE', 'v')] },
    ['notRepeatable', [], 'useTimeField'],
  ],
  'rows without a time that get the time of writing': [
    { rows: two({ ts: null }, {}), policies: { timestampNull: 'now' } },
    ['nullTimesNotRepeatable', [0], 'archiveInstead'],
  ],
  'that such rows would, before the first comes': [
    { rows: two({}, { ts: NOW_MS + 1 }), policies: { timestampNull: 'now' } },
    ['nullTimesNotRepeatable', [], 'archiveInstead'],
  ],
  'times that an expression leaves out': [
    {
      rows: two({}, { day: '2023-11-14T00:00:00Z' }),
      columns: [
        column('ts', 'TIMESTAMP', { rule: 'expr', expression: 'day.add_seconds(1)' }),
        column('v', 'DOUBLE', 'v'),
      ],
      policies: { timestampNull: 'now' },
    },
    ['nullTimesNotRepeatable', [0], 'archiveInstead'],
  ],
  'more digits than a FLOAT keeps': [
    { rows: two({ v: 21.3 }, { v: 123_456.789, ts: NOW_MS + 1 }), columns: [tsColumn, column('v', 'FLOAT', 'v')] },
    ['digitsLost', [1], 'changeType'],
  ],
  'more digits than a DOUBLE keeps': [
    { rows: two({ v: '0.1' }, { v: '0.12345678901234567890', ts: NOW_MS + 1 }) },
    ['digitsLost', [1]],
  ],
  'text that is too long for its column': [
    {
      rows: two({ s: 'x' }, { s: 'twelve bytes', ts: NOW_MS + 1 }),
      columns: [tsColumn, column('s', 'VARCHAR(8)', 's')],
    },
    ['valuesTooLong', [1], 'widen'],
  ],
  'text that is cut to its column': [
    {
      rows: two({ s: 'x' }, { s: 'twelve bytes', ts: NOW_MS + 1 }),
      columns: [tsColumn, column('s', 'VARCHAR(8)', 's')],
      policies: { valueTooLong: 'truncate', autoWiden: false },
    },
    ['valuesCut', [1], 'widen'],
  ],
  'text that nearly is': [
    { rows: two({ s: 'x' }, { s: '1234567', ts: NOW_MS + 1 }), columns: [tsColumn, column('s', 'VARCHAR(8)', 's')] },
    ['lengthNearLimit', [1], 'widen'],
  ],
  'a row that TDengine would refuse to make': [
    {
      rows: two({}, { ts: NOW_MS + 1 }),
      columns: [tsColumn, column('v', 'NCHAR(16379)', 'id'), column('w', 'NCHAR(100)', 'id')],
    },
    ['rowTooWide', []],
  ],
  'tags that TDengine would refuse': [
    { rows: two({}, { ts: NOW_MS + 1 }), tags: [column('id', 'NCHAR(4095)', 'id'), column('w', 'NCHAR(100)', 'id')] },
    ['tagsTooWide', []],
  ],
  'values that make the same name': [
    { rows: two({ id: '1', port: '11' }, { id: '11', port: '1', ts: NOW_MS + 1 }), subtable: 't_${id}${port}' },
    ['namesCollide', [1], 'separateVariables'],
  ],
  'names that were cut to the same name': [
    {
      rows: two({ id: `${'x'.repeat(200)}1` }, { id: `${'x'.repeat(200)}2`, ts: NOW_MS + 1 }),
      tags: [column('v', 'DOUBLE', 'v')],
      policies: { tableNameTooLong: 'truncate' },
    },
    ['namesCollideByMending', [1], 'archiveInstead'],
  ],
  'a replaced character that makes the name of another device': [
    {
      rows: two({ id: 'a_b' }, { id: 'a.b', ts: NOW_MS + 1 }),
      policies: { tableNameInvalid: 'replace' },
    },
    ['namesCollideByMending', [1], 'archiveInstead'],
  ],
  'the same where the replaced name came first': [
    {
      rows: two({ id: 'a.b' }, { id: 'a_b', ts: NOW_MS + 1 }),
      policies: { tableNameInvalid: 'replace' },
    },
    ['namesCollideByMending', [1], 'archiveInstead'],
  ],
  'an empty variable that leaves the name of another device': [
    {
      rows: two({ site: 'x', id: '1' }, { site: null, id: 'x1', ts: NOW_MS + 1 }),
      subtable: 't_${site}${id}',
      policies: { tableNameEmptyVariable: 'leaveEmpty' },
    },
    ['namesCollideByMending', [1], 'archiveInstead'],
  ],
  'a value that stands for an empty variable too': [
    {
      rows: two({ id: null }, { id: 'none', ts: NOW_MS + 1 }),
      policies: {
        tableNameEmptyVariable: 'replace',
        replacements: { tableNameInvalid: '_', tableNameEmptyVariable: 'none' },
      },
    },
    ['namesCollideByMending', [1], 'archiveInstead'],
  ],
  'names that differ by case only': [{ rows: two({ id: 'Abc' }, { id: 'abc' }) }, ['namesDifferByCase', [1]]],
  'names that are nearly too long': [
    { rows: two({ note: 'n'.repeat(170) }, { ts: NOW_MS + 1, note: 'n' }), subtable: 't_${note}' },
    ['nameNearLimit', [0]],
  ],
  'a table for nearly every row': [{ rows: many(20, (index) => ({ id: `id${index}` })) }, ['manySubtables', []]],
  'a field that no row has': [
    { rows: two({}, { ts: NOW_MS + 1 }), columns: [tsColumn, column('v', 'DOUBLE', 'vv')] },
    ['fieldNeverPresent', []],
  ],
  'a field that some rows lack': [{ rows: two({ v: null }, { ts: NOW_MS + 1 }) }, ['fieldSometimesMissing', []]],
  'a column that is the same in every row': [{ rows: many(10, () => ({ v: 1 })) }, ['columnConstant', []]],
  'a column that a rule never fills': [
    { rows: many(10, () => ({})), columns: [tsColumn, column('v', 'DOUBLE', { rule: 'sum', fields: ['x', 'y'] })] },
    ['columnAlwaysNull', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ],
}

describe('the doctor', () => {
  it.each(Object.entries(cases))('finds %s', (_, [{ rows, ...rest }, [code, places, remedy]]) => {
    const found = findingsOf(inputFor(rest), rows).filter((finding) => finding.code === code)
    expect(found.map((finding) => finding.rows.map(({ record }) => record))).toEqual([places])
    expect(found[0]?.remedies.map((one) => one.code)).toEqual(remedy === undefined ? [] : [remedy])
  })

  it('finds nothing in readings that are in order', () => {
    expect(
      findingsOf(
        inputFor({}),
        many(40, (index) => ({ id: `d${index % 4}` })),
      ),
    ).toEqual([])
  })

  it.each(Object.entries(cases).filter(([, [, [, , remedy]]]) => remedy !== undefined && remedy !== 'addCompositeKey'))(
    'offers a change of the task that ends it: %s',
    (_, [{ rows, ...rest }, [code]]) => {
      const input = inputFor(rest)
      const changes = findingsOf(input, rows).find((finding) => finding.code === code)?.remedies[0]?.changes ?? []
      const { target, errorPolicies = errorPoliciesSchema.parse({}) } = input
      const cured = { ...input, ...applyChanges({ target, errorPolicies }, changes) }
      expect(findingsOf(cured, rows).map((finding) => finding.code)).not.toContain(code)
    },
  )

  it('counts every row of the sample that another one replaces', () => {
    const row = fc.record({
      id: fc.constantFrom('a', 'b'),
      ts: fc.integer({ min: NOW_MS, max: NOW_MS + 3 }),
      v: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const counts = findingsOf(inputFor({}), rows)
          .filter(({ code }) => code === 'rowsCollide' || code === 'rowsRepeated')
          .reduce((sum, { count }) => sum + count, 0)
        expect(counts).toBe(rows.length - new Set(rows.map(({ id, ts }) => `${id} ${ts}`)).size)
      }),
    )
  })

  it('blames no policy for names that the template alone makes equal', () => {
    const policies: ErrorPolicies = errorPoliciesSchema.parse({ tableNameInvalid: 'replace' })
    const rows = two({ id: 'a.b', port: 'c' }, { id: 'a_b', port: 'c', ts: NOW_MS + 1 })
    const found = findingsOf(inputFor({ subtable: 't_${id.replace(".", "_")}', policies }), rows)
    expect(found.map(({ code }) => code)).toEqual(['tagDrift', 'namesCollide'])
  })

  it('expects no null where the time of writing, a constant or a default is the time', () => {
    const policies: Partial<ErrorPolicies> = { timestampNull: 'now' }
    const times: readonly MappingRule[] = [
      { rule: 'generator', generator: 'now' },
      { rule: 'value', value: '2023-11-14T22:00:00Z' },
      { rule: 'mapping', field: 'ts', default: '2023-11-14T22:00:00Z' },
    ]
    for (const map of times) {
      const columns = [column('ts', 'TIMESTAMP', map), column('v', 'DOUBLE', 'v')]
      const codes = findingsOf(inputFor({ columns, policies }), two({ ts: null }, {})).map(({ code }) => code)
      expect(codes).not.toContain('nullTimesNotRepeatable')
    }
  })

  it('offers to read times that name no zone in that of the person', () => {
    const input = inputFor({ columns: [nowColumn, column('v', 'DOUBLE', 'v')] })
    const rows = two({ ts: '2023-11-15 06:00:00' }, { ts: '2023-11-15 06:00:01' })
    const result = compileNow(input)
    if (!result.ok) throw new Error('mistakes')
    const preview = previewOn(result.compiled, ...rows.map((row) => JSON.stringify(row)))
    const [remedy] = diagnose(input, preview, 'Asia/Shanghai').flatMap(({ remedies }) => remedies)
    expect(remedy?.changes).toMatchObject([{ value: { time: { as: 'rfc3339', zone: 'Asia/Shanghai' } } }])
  })

  it('asks each table of a target for itself', () => {
    const tags = [column('id', 'VARCHAR(16)', 'id')]
    const v = column('v', 'DOUBLE', 'v')
    const target: MappingTarget = {
      subtable: 't_${id}',
      columns: [tsColumn, v],
      tags,
      matching: 'all',
      further: [{ supertable: 'other', subtable: 'u_${id}', columns: [nowColumn, v], tags }],
    }
    const found = findingsOf(
      { ...inputFor({}), target },
      many(2, () => ({})),
    )
    expect(found.map(({ code, path }) => [code, path])).toEqual([['notRepeatable', 'target.further.0.columns.0']])
  })

  it('costs no more than a keystroke may for a thousand rows of twenty columns', () => {
    const names = Array.from({ length: 20 }, (_, index) => `f${index}`)
    const rows = many(1000, (index) => Object.fromEntries(names.map((name, at) => [name, index * 1.5 + at])))
    const input = inputFor({ columns: [tsColumn, ...names.map((name) => column(name, 'DOUBLE', name))] })
    const result = compileNow(input)
    if (!result.ok) throw new Error('mistakes')
    const preview = previewOn(result.compiled, ...rows.map((row) => JSON.stringify(row)))
    const times = Array.from({ length: 3 }, () => {
      const started = performance.now()
      diagnose(input, preview)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })
})
