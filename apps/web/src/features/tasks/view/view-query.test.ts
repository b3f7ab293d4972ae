import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnSchema } from './columns.ts'
import { DEFAULT_VIEW, type ListView, sortKeySchema } from './list-view.ts'
import { queryOfView, viewOfQuery } from './view-query.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const values = fc.uniqueArray(text, { maxLength: 3 })

const anyView: fc.Arbitrary<ListView> = fc.record({
  search: fc.string({ unit: 'grapheme' }),
  filters: fc.record({
    status: values,
    health: values,
    type: values,
    target: values,
    group: values,
    label: values,
    owner: values,
  }),
  sorting: fc.record({ key: fc.constantFrom(...sortKeySchema.options), descending: fc.boolean() }),
  abnormalFirst: fc.boolean(),
  columns: fc.option(fc.uniqueArray(fc.constantFrom(...columnSchema.options))),
})

test('every view can be written into an address and read from it again', () =>
  fc.assert(
    fc.property(anyView, (view) => {
      expect(viewOfQuery(queryOfView(view))).toEqual(view)
    }),
  ))

test('the usual view needs no query, and a query of nonsense is the usual view', () => {
  expect(queryOfView(DEFAULT_VIEW)).toBe('')
  expect(viewOfQuery('sort=-nothing&mixed=maybe&page=4')).toEqual(DEFAULT_VIEW)
})
