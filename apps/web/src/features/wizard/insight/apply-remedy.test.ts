import { expect, test } from 'vitest'
import { emptyForm } from '../model/default-form.ts'
import { ownRow } from '../model/mapping-row.ts'
import { planPreview } from '../preview/preview-input.ts'
import { applyRemedy } from './apply-remedy.ts'

const blank = emptyForm()
const row = (name: string, type: string) => ({ ...ownRow(name, type), isOwn: false })
const form = {
  ...blank,
  errorPolicies: { ...blank.errorPolicies, tableNameInvalid: 'replace' as const },
  target: {
    ...blank.target,
    subtable: 't_${a}${b}',
    columns: [
      {
        ...row('ts', 'TIMESTAMP'),
        rule: { rule: 'mapping', field: 'ts', default: null, time: null, bytes: null } as const,
      },
      { ...row('left_out', 'INT'), rule: { rule: 'none' } as const },
      {
        ...row('seen', 'TIMESTAMP'),
        rule: { rule: 'mapping', field: 'seen', default: null, time: null, bytes: null } as const,
      },
    ],
  },
}
const { rows } = planPreview(form, { precision: 'ms', keepMs: null })
const remedy = (path: string, value: unknown) =>
  ({ code: 'setTimeUnit', params: {}, changes: [{ op: 'set', path, value }], changesSupertable: false }) as const

test('a remedy changes the grid row of its spec column, past rows that the spec leaves out', () => {
  const time = { as: 'number', unit: 's' }
  const { columns } = applyRemedy(form, remedy('target.columns.1.map.time', time), rows).target
  expect(columns[2]?.rule).toEqual({ rule: 'mapping', field: 'seen', default: null, time, bytes: null })
  expect(columns[0]).toBe(form.target.columns[0])
})

test('a whole rule becomes the rule of the form', () => {
  const rule = { rule: 'mapping', field: 'at' }
  const { columns } = applyRemedy(form, remedy('target.columns.0.map', rule), rows).target
  expect(columns[0]?.rule).toEqual({ rule: 'mapping', field: 'at', default: null, time: null, bytes: null })
})

test('a template is set as it is', () => {
  const next = applyRemedy(form, remedy('target.subtable', 't_${a}_${b}'), rows)
  expect(next.target.subtable).toBe('t_${a}_${b}')
})

test('a policy is changed in the card of the policies', () => {
  const next = applyRemedy(form, remedy('errorPolicies.tableNameInvalid', 'archive'), rows)
  expect(next.errorPolicies).toEqual({ ...form.errorPolicies, tableNameInvalid: 'archive' })
})
