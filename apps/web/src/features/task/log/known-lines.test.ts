import { TASK_LOG_LINES_MAX, type TaskLogLine } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { withNewLines } from './known-lines.ts'

const line = (n: number): TaskLogLine => ({
  id: `${n}-0`,
  at: '2026-01-01T00:00:00.000Z',
  level: 'info',
  index: 0,
  worker: 'w',
  host: 'h',
  message: String(n),
  fields: {},
})
const page = (lines: TaskLogLine[]) => ({ lines, chosen: null, nextBefore: null })

test('new lines come last, and nothing is new when none came', () => {
  const first = withNewLines(undefined, page([line(2), line(1)]))
  const second = withNewLines(first, page([line(4), line(3)]))
  expect(second.lines.map(({ message }) => message)).toEqual(['1', '2', '3', '4'])
  expect(withNewLines(second, page([])).lines).toBe(second.lines)
})

test('no more lines are held than a log has, the newest', () => {
  const many = Array.from({ length: TASK_LOG_LINES_MAX }, (_, n) => line(TASK_LOG_LINES_MAX - n))
  const { lines } = withNewLines(withNewLines(undefined, page(many)), page([line(9_999)]))
  expect([lines.length, lines[0]?.message, lines.at(-1)?.message]).toEqual([TASK_LOG_LINES_MAX, '2', '9999'])
})
