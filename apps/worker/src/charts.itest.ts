import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { openScenario } from './testing/scenario.ts'

const POLL = { timeout: 60_000, interval: 100 }
const BATCH = 500
/** Two points may share their ten seconds with a life; what lies between must be a gap for sure. */
const AWAY_MS = 25_000

it('charts survive a worker: what was measured before and after is there, and in between is a gap', {
  timeout: 180_000,
}, async () => {
  const at = await openScenario(uniqueName('charts'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(BATCH)
  const first = await at.startWorker()
  const taskId = await at.createTask(at.spec())
  const rows = async () => (await at.store.ledger.totals(taskId)).rows
  await expect.poll(rows, POLL).toBe(BATCH)
  await first.end('SIGTERM')
  const leftMs = Date.now()
  await at.produce(BATCH, 2 * BATCH)
  await expect.poll(() => Date.now() - leftMs, { timeout: 2 * AWAY_MS }).toBeGreaterThan(AWAY_MS)
  const cameMs = Date.now()
  const second = await at.startWorker()
  await expect.poll(rows, POLL).toBe(2 * BATCH)
  await second.end('SIGTERM')

  const points = await at.store.metrics.list(taskId, { fromMs: leftMs - 120_000, toMs: Date.now(), stepSeconds: 10 })
  const rowsBetween = (fromMs: number, toMs: number): number[] =>
    points
      .filter(({ at: moment }) => Date.parse(moment) >= fromMs && Date.parse(moment) < toMs)
      .map(({ counts }) => counts.rows)
  const startOf = (ms: number): number => ms - (ms % 10_000)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  expect(sum(rowsBetween(0, startOf(leftMs) + 10_000))).toBe(BATCH)
  expect(rowsBetween(startOf(leftMs) + 10_000, startOf(cameMs))).toEqual([])
  expect(sum(rowsBetween(startOf(cameMs), Number.POSITIVE_INFINITY))).toBe(BATCH)
})
