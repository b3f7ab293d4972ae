import { expect, test } from 'vitest'
import { emptyForm } from './default-form.ts'
import { hasUnsavedInput } from './unsaved.ts'

test('a form that nobody changed has nothing to lose', () => {
  expect(hasUnsavedInput(emptyForm(), emptyForm())).toBe(false)
})

test('a typed name would be lost', () => {
  expect(hasUnsavedInput(emptyForm(), { ...emptyForm(), name: 'meters' })).toBe(true)
})

test('a typed password would be lost although the specification never holds it', () => {
  const initial = emptyForm()
  const sasl = { ...initial.source.sasl, enabled: true }
  const typed = { ...sasl, password: { ...sasl.password, typed: 'secret' } }
  const withSasl = (login: typeof sasl) => ({ ...initial, source: { ...initial.source, sasl: login } })
  expect(hasUnsavedInput(withSasl(sasl), withSasl(typed))).toBe(true)
})

test('an empty filter row is nothing to lose', () => {
  const initial = emptyForm()
  const transform = { ...initial.transform, filters: [' '] }
  expect(hasUnsavedInput(initial, { ...initial, transform })).toBe(false)
})
