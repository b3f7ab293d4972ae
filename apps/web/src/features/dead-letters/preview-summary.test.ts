import type { DeadLetterPreview } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { summaryOf } from './preview-summary.ts'

const failed = (id: string, code: string, column?: string): DeadLetterPreview => ({
  id,
  outcome: 'failed',
  error: { stage: 'map', code, message: `wrong ${id}`, ...(column === undefined ? {} : { column }) },
  rows: [],
})
const ended = (id: string, outcome: 'written' | 'filtered' | 'gone'): DeadLetterPreview => ({
  id,
  outcome,
  error: null,
  rows: [],
})

test('reasons are told by code and column, most frequent first, and what is gone does not count', () => {
  const results = [
    failed('1', 'VALUE_TOO_LONG', 'a'),
    failed('2', 'VALUE_TOO_LONG', 'b'),
    failed('3', 'VALUE_TOO_LONG', 'b'),
    ended('4', 'written'),
    ended('5', 'gone'),
    ended('6', 'filtered'),
  ]
  expect(summaryOf(results)).toEqual({
    written: 1,
    filtered: 1,
    failed: 3,
    reasons: [
      { code: 'VALUE_TOO_LONG', column: 'b', message: 'wrong 2', count: 2 },
      { code: 'VALUE_TOO_LONG', column: 'a', message: 'wrong 1', count: 1 },
    ],
  })
})
