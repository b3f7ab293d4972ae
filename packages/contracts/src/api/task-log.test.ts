import { expect, test } from 'vitest'
import { fitsTaskLogFilter, setLogLevelSchema, type TaskLogLine } from './task-log.ts'

const line: TaskLogLine = {
  id: '1-0',
  at: '2026-01-01T00:00:00.000Z',
  level: 'warn',
  index: 1,
  worker: 'w1',
  host: 'h',
  message: 'Sub-task has trouble',
  fields: { error: [{ code: 'KAFKA_TIMEOUT' }] },
}

test('a filter takes lines of its level and more serious ones', () => {
  expect(fitsTaskLogFilter(line, {})).toBe(true)
  expect(fitsTaskLogFilter(line, { level: 'warn' })).toBe(true)
  expect(fitsTaskLogFilter(line, { level: 'trace' })).toBe(true)
  expect(fitsTaskLogFilter(line, { level: 'error' })).toBe(false)
})

test('a filter finds words in messages and fields, in any case, of the sub-task and worker it names', () => {
  expect(fitsTaskLogFilter(line, { search: 'sub-TASK' })).toBe(true)
  expect(fitsTaskLogFilter(line, { search: 'kafka_timeout', index: 1, worker: 'w1' })).toBe(true)
  expect(fitsTaskLogFilter(line, { search: 'nothing' })).toBe(false)
  expect(fitsTaskLogFilter(line, { index: 0 })).toBe(false)
  expect(fitsTaskLogFilter(line, { worker: 'w2' })).toBe(false)
})

test('a chosen level always ends: within a day, after a quarter of an hour where nobody says', () => {
  expect(setLogLevelSchema.parse({ level: 'trace' })).toEqual({ level: 'trace', forMinutes: 15 })
  for (const forMinutes of [0, 1_441, 1.5])
    expect(setLogLevelSchema.safeParse({ level: 'debug', forMinutes }).success).toBe(false)
})
