import { expect, test } from 'vitest'
import { cardIds } from './cards.ts'
import { emptyForm } from './default-form.ts'
import { isLeftOut } from './optional-cards.ts'

test('an empty form leaves out exactly the cards that may stay empty', () => {
  const leftOut = cardIds.filter((card) => isLeftOut(card, emptyForm()))
  expect(leftOut).toEqual(['sasl', 'tls', 'extract', 'filter', 'advanced', 'policies'])
})

test('a card that was given something is in use', () => {
  const form = emptyForm()
  const transform = { ...form.transform, filters: ['a > 1'] }
  expect(isLeftOut('filter', { ...form, transform })).toBe(false)
  expect(isLeftOut('advanced', { ...form, advanced: { ...form.advanced, batchSizeRows: 7 } })).toBe(false)
})
