import type { TaskSummary } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches, sortRows, type TaskRow, taskRow } from './task-row.ts'

const summary = (over: Partial<TaskSummary>): TaskSummary => ({
  id: '1',
  name: 'meters',
  type: 'kafka',
  target: 'power.meters',
  workerGroup: 'default',
  owner: null,
  labels: [],
  status: 'RUNNING',
  statusReason: null,
  health: 'ACTIVE',
  desired: 'running',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...over,
})

const row = (over: Partial<TaskSummary>, lag: number | null = 0): TaskRow => ({
  ...taskRow(summary(over), undefined),
  lag,
})

const anyRow = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 4 }),
    status: fc.constantFrom('RUNNING', 'FAILED', 'STOPPED', 'DEGRADED'),
    lag: fc.option(fc.nat(5)),
  })
  .map(({ lag, ...over }) => row(over, lag))

describe('sortRows', () => {
  test('keeps every row and puts unknown numbers last in both directions', () =>
    fc.assert(
      fc.property(fc.array(anyRow), fc.boolean(), (rows, descending) => {
        const sorted = sortRows(rows, { key: 'lag', descending }, false)
        expect(new Set(sorted)).toEqual(new Set(rows))
        const known = sorted.map((one) => one.lag)
        const firstUnknown = known.indexOf(null)
        if (firstUnknown >= 0) expect(known.slice(firstUnknown).every((lag) => lag === null)).toBe(true)
      }),
    ))

  test('broken tasks come before limping ones, those before healthy ones', () => {
    const rows = [row({ name: 'a' }), row({ name: 'b', status: 'DEGRADED' }), row({ name: 'c', status: 'FAILED' })]
    const names = sortRows(rows, { key: 'name', descending: false }, true).map((one) => one.task.name)
    expect(names).toEqual(['c', 'b', 'a'])
  })
})

describe('matches', () => {
  test('searches name, target and worker group without regard to case', () => {
    for (const search of ['METER', 'power.', 'Default']) expect(matches(row({}), { search, status: null })).toBe(true)
    expect(matches(row({}), { search: 'earthquakes', status: null })).toBe(false)
  })

  test('the status filter looks at the live status', () => {
    expect(matches(row({ status: 'FAILED' }), { search: '', status: 'RUNNING' })).toBe(false)
  })
})
