import type { Remedy } from '@sluice/transform'
import { expect, it } from 'vitest'
import { emptyForm } from '../model/default-form.ts'
import { isOfTemplate, wideningOf } from './widening-of.ts'

const widen = (path: string): Remedy => ({
  code: 'widen',
  params: { column: 'place', type: 'VARCHAR(64)' },
  changes: [{ op: 'set', path, value: 'VARCHAR(64)' }],
  changesSupertable: true,
})
const form = (isTemplate: boolean, supertable: string) => {
  const empty = emptyForm()
  return { ...empty, target: { ...empty.target, isTemplate, supertable } }
}

it('widens the column or tag of a supertable that is there', () => {
  const place = { supertable: 'st' }
  expect(wideningOf(form(false, 'st'), widen('target.columns.3.type'))).toEqual({
    ...place,
    change: { kind: 'widenColumn', column: 'place', type: 'VARCHAR(64)' },
  })
  expect(wideningOf(form(false, 'st'), widen('target.tags.0.type'))).toEqual({
    ...place,
    change: { kind: 'widenTag', tag: 'place', type: 'VARCHAR(64)' },
  })
})

it('leaves tables of a template to the mapping, and other remedies alone', () => {
  expect(wideningOf(form(true, 'st_${x}'), widen('target.columns.3.type'))).toBeUndefined()
  expect(isOfTemplate(form(true, 'st_${x}'), widen('target.columns.3.type'))).toBe(true)
  const other: Remedy = { ...widen('target.columns.3.type'), code: 'changeType' }
  expect(wideningOf(form(false, 'st'), other)).toBeUndefined()
  expect(isOfTemplate(form(false, 'st'), other)).toBe(false)
})
