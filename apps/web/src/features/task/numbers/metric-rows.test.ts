import { type EngineTotals, type TaskTotals, zeroCounts } from '@sluice/contracts'
import { exampleMetrics } from '@sluice/contracts/testing'
import { describe, expect, test } from 'vitest'
import en from '#messages/en/numbers.json'
import { metricRows } from './metric-rows.ts'

const engine = (writtenPoints: number): EngineTotals => ({
  receivedBatches: 1,
  receivedBytes: 2,
  processedRows: 3,
  writeBatches: 4,
  writtenPoints,
  writeRetries: 5,
  failedWrites: 6,
  createdSubtables: 7,
  createdSupertables: 11,
  processedBatches: 12,
  failedBatches: 13,
  failedPoints: 14,
  drainedRows: 15,
  replayedRows: 8,
  archivedCopies: 9,
  cpuMs: 10,
  runMs: 2_000,
})
const totals: TaskTotals = {
  runs: 2,
  firstStartedAt: '2026-01-01T00:00:00.000Z',
  cumulative: engine(80),
  thisRun: { startedAt: '2026-01-02T00:00:00.000Z', version: 1, totals: engine(20) },
}
const metrics = exampleMetrics({
  total: { ...zeroCounts(), written: 100, deadLettered: 3, dropped: 2 },
  thisRun: { ...zeroCounts(), written: 10 },
})
const shownOf = (scope: 'cumulative' | 'thisRun', name: string) =>
  metricRows(scope, metrics, totals).find((row) => row.name === name)?.value

describe('metrics of a task', () => {
  test('are those of all runs in one tab and of the newest in the other', () => {
    expect(shownOf('cumulative', 'total_written_rows')).toBe(100)
    expect(shownOf('thisRun', 'written_rows')).toBe(10)
    expect(shownOf('cumulative', 'total_written_points')).toBe(80)
    expect(shownOf('thisRun', 'written_points')).toBe(20)
    expect(shownOf('cumulative', 'total_failed_rows')).toBe(5)
    expect(shownOf('thisRun', 'rows_per_second')).toBe(5)
    const named = ['created_stables', 'processed_batches', 'failed_batches', 'failed_points', 'drained_rows']
    expect(named.map((name) => shownOf('thisRun', name))).toEqual([11, 12, 13, 14, 15])
  })

  test('that nobody tells now, or nobody counts, have no value', () => {
    expect(shownOf('thisRun', 'lag_messages')).toBeNull()
    expect(shownOf('thisRun', 'in_flight_rows')).toBeNull()
    expect(shownOf('thisRun', 'inserted_sqls')).toBeUndefined()
    expect(metricRows('cumulative', metrics, undefined).find(({ key }) => key === 'cpu_time')?.value).toBeNull()
  })

  test('are all described, and nothing else is', () => {
    const keys = [...metricRows('cumulative', metrics, totals), ...metricRows('thisRun', metrics, totals)]
    expect(Object.keys(en.metric).sort()).toEqual([...new Set(keys.map(({ key }) => key))].sort())
  })
})
