import { describe, expect, test } from 'vitest'
import { emptyForm } from './default-form.ts'
import { emptyExtract } from './extract-form.ts'
import type { WizardForm } from './form.ts'
import { emptyRule, type MappingRow, ownRow } from './mapping-row.ts'
import { emptyTable } from './table-form.ts'
import { validateForm } from './validate.ts'

const pathsOf = (form: WizardForm, kind?: string): readonly string[] =>
  validateForm(form).flatMap((issue) => (kind === undefined || issue.kind === kind ? [issue.path] : []))

const row = (name: string, type: string, rule: MappingRow['rule']): MappingRow => ({
  name,
  type,
  compositeKey: false,
  unknown: false,
  isOwn: false,
  rule,
})

const withTarget = (target: Partial<WizardForm['target']>): WizardForm => {
  const form = emptyForm()
  return { ...form, target: { ...form.target, database: 'db', supertable: 's', subtable: 't', ...target } }
}

describe('validateForm', () => {
  test('an untouched form asks for exactly what a person must enter', () => {
    expect(pathsOf(emptyForm(), 'required').toSorted()).toEqual([
      'name',
      'source.brokers.0.host',
      'source.clientId.text',
      'source.groupId.text',
      'source.topics',
      'target.database',
      'target.subtable',
      'target.supertable',
    ])
  })

  test('a broken value is told apart from a missing one', () => {
    const form = emptyForm()
    const broken = { ...form, source: { ...form.source, brokers: [{ host: 'a/b', port: 99_999 }] } }
    expect(pathsOf(broken, 'rule')).toEqual(['source.brokers.0.host', 'source.brokers.0.port'])
  })

  test('an issue of a configured column sits at its grid row although rows before it are not configured', () => {
    const form = withTarget({
      columns: [
        row('ts', 'TIMESTAMP', emptyRule('generator')),
        row('skipped', 'INT', emptyRule('none')),
        row('value', 'INT', emptyRule('mapping')),
      ],
      tags: [row('place', 'VARCHAR(8)', { rule: 'value', value: 'x' })],
    })
    expect(pathsOf(form)).toContain('target.columns.2.rule.field')
  })

  test('an issue of a filter sits at its row although blank ones before it are left out', () => {
    const form = emptyForm()
    const filters = ['', 'x'.repeat(5000)]
    expect(pathsOf({ ...form, transform: { ...form.transform, filters } })).toContain('transform.filters.1')
  })

  test('a mapping without timestamp, column or tag names each of them', () => {
    const form = withTarget({
      columns: [row('ts', 'TIMESTAMP', emptyRule('none')), row('value', 'INT', emptyRule('none'))],
      tags: [row('place', 'VARCHAR(8)', emptyRule('none'))],
    })
    expect(pathsOf(form)).toEqual(expect.arrayContaining(['target.columns.0', 'target.columns', 'target.tags']))
  })

  test('a rule for a column that the supertable lost is refused by name', () => {
    const form = withTarget({
      columns: [
        row('ts', 'TIMESTAMP', emptyRule('generator')),
        { ...row('old', 'INT', emptyRule('generator')), unknown: true },
      ],
      tags: [row('place', 'VARCHAR(8)', { rule: 'value', value: 'x' })],
    })
    expect(pathsOf(form)).toContain('target.columns.1.name')
  })

  test('SASL switched on asks for mechanism user and password, a stored password counts', () => {
    const form = emptyForm()
    const sasl = { ...form.source.sasl, enabled: true }
    const on = { ...form, source: { ...form.source, sasl } }
    expect(pathsOf(on)).toEqual(expect.arrayContaining(['source.sasl.username', 'source.sasl.password']))
    const stored = { ...sasl, password: { ref: 'secret:kafka-password', typed: null } }
    expect(pathsOf({ ...on, source: { ...on.source, sasl: stored } })).not.toContain('source.sasl.password')
  })

  test('reading that ends before it starts is refused at its end, an end alone is not', () => {
    const form = emptyForm()
    const at = (offset: Partial<WizardForm['source']['offset']>, end: Partial<WizardForm['source']['end']>) =>
      pathsOf({
        ...form,
        source: {
          ...form.source,
          offset: { ...form.source.offset, ...offset },
          end: { ...form.source.end, ...end },
        },
      })
    const PATH = 'source.end.timestampMs'
    expect(at({ from: 'time', timestampMs: 2_000 }, { at: 'time', timestampMs: 2_000 })).toContain(PATH)
    expect(at({ from: 'time', timestampMs: 2_000 }, { at: 'time', timestampMs: 2_001 })).not.toContain(PATH)
    expect(at({ from: 'earliest', timestampMs: 2_000 }, { at: 'time', timestampMs: 1_000 })).not.toContain(PATH)
    expect(at({}, { at: 'time' })).toContain(PATH)
  })

  test('a pattern of topics stands instead of their names', () => {
    const form = emptyForm()
    const by = (topicPattern: string) =>
      pathsOf({ ...form, source: { ...form.source, topicsBy: 'pattern', topics: ['left over'], topicPattern } })
    expect(by('')).toContain('source.topicPattern')
    expect(by('plant\\..*').filter((path) => path.startsWith('source.topic'))).toEqual([])
  })

  test('an extract rule without field and separator names both boxes', () => {
    const form = emptyForm()
    const transform = { ...form.transform, extract: [emptyExtract()] }
    expect(pathsOf({ ...form, transform })).toEqual(
      expect.arrayContaining(['transform.extract.0.field', 'transform.extract.0.separator']),
    )
  })

  test('a parser whose schemas come from a registry asks for one, a registry with a user for its password', () => {
    const form = emptyForm()
    const avro = {
      ...form,
      transform: { ...form.transform, parser: { ...form.transform.parser, type: 'avro' as const } },
    }
    expect(pathsOf(avro)).toContain('source.registry')
    const registry = { ...form.source.registry, enabled: true, url: 'http://registry:8081', username: 'reader' }
    const named = { ...avro, source: { ...form.source, registry } }
    expect(pathsOf(named)).not.toContain('source.registry')
    expect(pathsOf(named, 'required')).toContain('source.registry.password')
  })

  test('rows of a value table are named where they are wrong: twice there, or no number', () => {
    const form = emptyForm()
    const table = [
      { from: 'a', kind: 'number', text: 'many' },
      { from: 'b', kind: 'text', text: '' },
      { from: 'b', kind: 'text', text: 'x' },
    ] as const
    const transform = {
      ...form.transform,
      extract: [{ ...emptyExtract(), rule: 'convert' as const, field: 'f', table }],
    }
    const paths = pathsOf({ ...form, transform })
    expect(paths).toContain('transform.extract.0.table.0.text')
    expect(paths).toContain('transform.extract.0.table.2.from')
  })

  test('a further table has its complaints at its own rows', () => {
    const form = withTarget({})
    const further = [
      {
        ...emptyTable(),
        isTemplate: true,
        supertable: 's_${kind}',
        subtable: 't',
        columns: [ownRow('ts', 'TIMESTAMP'), ownRow('', 'DOUBLE')],
        tags: [{ ...row('skipped', 'INT', emptyRule('none')) }, ownRow('a.b', 'NOTYPE')],
      },
    ]
    const paths = pathsOf({ ...form, target: { ...form.target, further } })
    expect(paths).toEqual(
      expect.arrayContaining([
        'target.further.0.columns.0.rule.field',
        'target.further.0.columns.1.name',
        'target.further.0.tags.1.name',
        'target.further.0.tags.1.type',
      ]),
    )
  })
})
