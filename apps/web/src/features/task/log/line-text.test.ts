import { expect, test } from 'vitest'
import { fieldsText } from './line-text.ts'

test('fields read as names and values, words with spaces in quotes, without what every line has', () => {
  const fields = {
    version: 1,
    epoch: 4,
    rows: 500,
    code: 'KAFKA_TIMEOUT',
    until: null,
    reason: 'a b',
    error: [{ a: 1 }],
  }
  expect(fieldsText(fields)).toBe('rows=500 code=KAFKA_TIMEOUT reason="a b" error=[{"a":1}]')
  expect(fieldsText({})).toBe('')
})
