import { expect, expectTypeOf, test } from 'vitest'
import { emptyForm } from '../model/default-form.ts'
import type { WizardForm } from '../model/form.ts'
import { getAt, setAt, type ValueAt } from './paths.ts'

test('setAt changes one leaf and keeps everything beside its path the same object', () => {
  const form = emptyForm()
  const next = setAt(form, 'source.brokers.0.host', 'kafka')
  expect(getAt(next, 'source.brokers.0')).toEqual({ host: 'kafka', port: 9092 })
  expect(next.source.sasl).toBe(form.source.sasl)
  expect(next.target).toBe(form.target)
  expect(form.source.brokers[0]?.host).toBe('')
})

test('a path has the type of its value', () => {
  expectTypeOf<ValueAt<WizardForm, 'source.tls.verify'>>().toEqualTypeOf<boolean>()
  expectTypeOf<ValueAt<WizardForm, 'source.brokers.0.port'>>().toEqualTypeOf<number | ''>()
})
