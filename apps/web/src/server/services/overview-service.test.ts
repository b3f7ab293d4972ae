import type { FleetRow } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { completed, createOverviewService, summarise } from './overview-service.ts'

const row = (id: string, changes: Partial<FleetRow> = {}): FleetRow => ({
  id,
  name: `task ${id}`,
  type: 'kafka',
  topics: ['t'],
  target: 'd.s',
  workerGroup: 'default',
  groupAlive: true,
  owner: null,
  labels: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  status: 'RUNNING',
  statusReason: null,
  health: 'ACTIVE',
  desired: 'running',
  version: 1,
  attempt: 0,
  retryAt: null,
  rowsPerSecond: null,
  lag: null,
  lagSeconds: null,
  etaSeconds: null,
  sparkline: [],
  day: { written: 0, filtered: 0, deadLettered: 0 },
  lastError: null,
  ...changes,
})

describe('the overview', () => {
  it('counts tasks by status and health, and adds up what is known', () => {
    const rows = [
      row('1', { rowsPerSecond: 10, lag: 5, day: { written: 7, filtered: 1, deadLettered: 2 } }),
      row('2', { rowsPerSecond: null, lag: null, health: null, status: 'STOPPED' }),
      row('3', { rowsPerSecond: 2.5, lag: 1 }),
    ]
    expect(summarise(rows)).toEqual({
      total: 3,
      status: [
        { status: 'RUNNING', tasks: 2 },
        { status: 'STOPPED', tasks: 1 },
      ],
      health: [{ health: 'ACTIVE', tasks: 2 }],
      rowsPerSecond: 12.5,
      lag: 6,
      day: { written: 7, filtered: 1, deadLettered: 2 },
    })
    expect(summarise([row('1')])).toMatchObject({ lag: null, rowsPerSecond: null })
    expect(summarise([row('1', { status: 'STOPPED' })])).toMatchObject({ lag: null, rowsPerSecond: 0 })
  })

  it('names who needs somebody, the worst first, and leaves out who waits for good reason', async () => {
    const rows = [
      row('well'),
      row('starting', { status: 'QUEUED' }),
      row('waits', { status: 'QUEUED', statusReason: 'NO_WORKER: nobody' }),
      row('late', { status: 'DEGRADED', lag: 1 }),
      row('later', { status: 'DEGRADED', lag: 100 }),
      row('broken', { status: 'FAILED' }),
      row('poisoned', { health: 'BOUNCE' }),
    ]
    const service = createOverviewService({
      overview: {
        series: async () => [],
        errors: async () => [],
        recent: async () => [{ id: 'gone', version: 1, updatedAt: new Date(0) }],
        since: async (ids) => new Map(ids.map((id) => [id, new Date(1_000)])),
      },
      fleet: { now: async () => ({ atMs: 5, rows }) },
      now: () => 5,
    })
    const { needing, needingTotal, recent } = await service.now(1)
    expect(needing.map(({ id }) => id)).toEqual(['broken', 'later', 'late', 'waits', 'poisoned'])
    expect(needing[0]?.since).toBe('1970-01-01T00:00:01.000Z')
    expect([needingTotal, recent]).toEqual([5, []])
  })

  it('tells the rates of the last step by the part of it that has passed, and nothing when that is too little', () => {
    const point = (atMs: number) => ({
      at: new Date(atMs).toISOString(),
      rowsInPerSecond: 2,
      writtenPerSecond: 1,
      deadLettersPerSecond: 0,
      lag: 4,
    })
    const points = [point(0), point(60_000)]
    expect(completed(points, 60_000, 90_000)).toEqual([
      point(0),
      { ...point(60_000), rowsInPerSecond: 4, writtenPerSecond: 2 },
    ])
    expect(completed(points, 60_000, 120_000)).toEqual(points)
    expect(completed(points, 60_000, 65_000)).toEqual([point(0)])
    expect(completed([], 60_000, 1)).toEqual([])
  })

  it('asks for a series once for many readers, and again when a step is partly over', async () => {
    let nowMs = 0
    let asked = 0
    const overview = {
      series: async () => {
        asked += 1
        return []
      },
      errors: async () => [],
      recent: async () => [],
      since: async () => new Map<string, Date>(),
    }
    const fleet = { now: async () => ({ atMs: 0, rows: [] }) }
    const service = createOverviewService({ overview, fleet, now: () => nowMs })
    await Promise.all([service.series(1, '1h'), service.series(1, '1h'), service.series(2, '1h')])
    expect(asked).toBe(2)
    nowMs = 29_000
    await service.series(1, '1h')
    expect(asked).toBe(2)
    nowMs = 31_000
    await service.series(1, '1h')
    expect(asked).toBe(3)
  })
})
