import { expect, test } from 'vitest'
import { effectOf, offsetTargetSchema } from './offset-plan.ts'

test('what is read again and what is passed over are counted apart', () => {
  const partitions = [
    { current: 10, target: 4 },
    { current: 10, target: 25 },
    { current: 7, target: 7 },
  ]
  expect(effectOf(partitions)).toEqual({ again: 6, skipped: 15 })
})

test('a target is a place of every partition or offsets of named ones', () => {
  for (const target of [
    { from: 'earliest' },
    { from: 'time', timestampMs: 5 },
    { from: 'offsets', offsets: [{ topic: 't', partition: 0, offset: 3 }] },
  ])
    expect(offsetTargetSchema.parse(target)).toEqual(target)
  for (const wrong of [{ from: 'offsets', offsets: [] }, { from: 'now' }, { from: 'time' }])
    expect(offsetTargetSchema.safeParse(wrong).success).toBe(false)
})
