import { expect, test } from 'vitest'
import { fateOf } from './fate-of.ts'

const known = { outcome: 'written', isRead: true, isInInbox: false, isInTable: true } as const

test('a row ended where it is seen, whatever the current version would do', () => {
  expect(fateOf(known)).toBe('written')
  expect(fateOf({ ...known, outcome: 'failed' })).toBe('written')
  expect(fateOf({ ...known, isInInbox: true })).toBe('deadLettered')
})

test('a record that was not read yet waits', () => {
  expect(fateOf({ ...known, isRead: false, isInTable: false })).toBe('waiting')
  expect(fateOf({ ...known, isRead: undefined, isInTable: undefined })).toBe('waiting')
})

test('a row that was read and is nowhere is told by what this version makes of it', () => {
  const nowhere = { ...known, isInTable: false } as const
  expect(fateOf(nowhere)).toBe('missing')
  expect(fateOf({ ...nowhere, outcome: 'filtered' })).toBe('filtered')
  expect(fateOf({ ...nowhere, outcome: 'failed' })).toBe('unarchived')
})
