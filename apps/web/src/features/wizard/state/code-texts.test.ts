import { errorCatalogue } from '@sluice/contracts'
import { expect, test } from 'vitest'
import en from '#messages/en/wizard.json' with { type: 'json' }
import zh from '#messages/zh/wizard.json' with { type: 'json' }

test('every code of the error catalogue has its sentence and remedy in both languages', () => {
  const codes = Object.keys(errorCatalogue).sort()
  expect(Object.keys(en.codes).sort()).toEqual(codes)
  expect(Object.keys(zh.codes).sort()).toEqual(codes)
})
