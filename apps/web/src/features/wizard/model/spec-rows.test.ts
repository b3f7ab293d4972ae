import { expect, test } from 'vitest'
import { formPath } from './spec-rows.ts'

const rows = {
  'target.columns': [0, 2],
  'target.further': [1],
  'target.further.0.tags': [3],
}

test.each([
  ['target.columns.1.map.field', 'target.columns.2.rule.field'],
  ['target.further.0.tags.0.map', 'target.further.1.tags.3.rule'],
  ['target.further.0.when', 'target.further.1.when'],
  ['target.columns', 'target.columns'],
  ['target.columns.7.name', 'target.columns'],
  ['transform.extract.0.table.map', 'transform.extract.0.table.map'],
])('%s of the spec is %s of the form', (spec, form) => {
  expect(formPath(spec, rows)).toBe(form)
})
