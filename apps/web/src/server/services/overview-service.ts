import {
  type FleetRow,
  OVERVIEW_RANGES,
  type Overview,
  type OverviewPoint,
  type OverviewRange,
  type OverviewSeries,
  type TaskHealth,
  type TaskStatus,
} from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { FleetFeed } from '../live/fleet-feed.ts'
import { createTimedCache } from './timed-cache.ts'

export interface OverviewService {
  now(workspaceId: number): Promise<Overview>
  series(workspaceId: number, range: OverviewRange): Promise<OverviewSeries>
}

export interface OverviewServiceParts {
  readonly overview: Store['overview']
  readonly fleet: Pick<FleetFeed, 'now'>
  readonly now: () => number
}

const DAY_MS = 24 * 60 * 60_000
const NEEDING_MAX = 10
const ERRORS_CACHED_MS = 5_000
/** A series is asked for anew when a good part of its last step has passed. */
const SERIES_CACHED_SHARE = 1 / 2

/** How badly a task wants somebody; 0: not at all. */
export const needOf = ({ status, health }: Pick<FleetRow, 'status' | 'health'>, waitsInVain: boolean): number => {
  if (status === 'FAILED') return 4
  if (status === 'DEGRADED') return 3
  if (status === 'QUEUED' && waitsInVain) return 2
  return health === 'BOUNCE' || health === 'FATAL' ? 1 : 0
}

const waitsInVain = ({ status, statusReason }: FleetRow): boolean =>
  status === 'QUEUED' && statusReason !== null && /^(?:NO_WORKER|GROUP_DRAINING):/u.test(statusReason)

const countBy = <Key>(keys: readonly Key[]): [Key, number][] =>
  [...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length])

const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0)

const isAtWork = ({ status }: FleetRow): boolean => status === 'RUNNING' || status === 'DEGRADED'

/** What the rows of the list say together. Where tasks run and none is heard, 0 would say more than is known. */
export const summarise = (rows: readonly FleetRow[]) => {
  const rates = rows.map(({ rowsPerSecond }) => rowsPerSecond)
  const lags = rows.map(({ lag }) => lag)
  return {
    total: rows.length,
    status: countBy<TaskStatus>(rows.map(({ status }) => status)).map(([status, tasks]) => ({ status, tasks })),
    health: countBy<TaskHealth>(rows.flatMap(({ health }) => health ?? [])).map(([health, tasks]) => ({
      health,
      tasks,
    })),
    rowsPerSecond: rates.every((rate) => rate === null) && rows.some(isAtWork) ? null : sum(rates),
    lag: lags.every((lag) => lag === null) ? null : sum(lags),
    day: {
      written: sum(rows.map(({ day }) => day.written)),
      filtered: sum(rows.map(({ day }) => day.filtered)),
      deadLettered: sum(rows.map(({ day }) => day.deadLettered)),
    },
  }
}

const needingOf = (rows: readonly FleetRow[]): FleetRow[] =>
  rows
    .map((row) => ({ row, need: needOf(row, waitsInVain(row)) }))
    .filter(({ need }) => need > 0)
    .toSorted((a, b) => b.need - a.need || (b.row.lag ?? 0) - (a.row.lag ?? 0))
    .map(({ row }) => row)

/** Of a step that is not over, less than this says nothing about its rate. */
const STEP_SHARE_MIN = 1 / 3

/** The rates of the last step are those of the part of it that has passed. */
export const completed = (points: readonly OverviewPoint[], stepMs: number, nowMs: number): OverviewPoint[] => {
  const last = points.at(-1)
  if (last === undefined) return []
  const share = Math.min(1, (nowMs - Date.parse(last.at)) / stepMs)
  const { rowsInPerSecond, writtenPerSecond, deadLettersPerSecond } = last
  const whole = {
    ...last,
    rowsInPerSecond: rowsInPerSecond / share,
    writtenPerSecond: writtenPerSecond / share,
    deadLettersPerSecond: deadLettersPerSecond / share,
  }
  return [...points.slice(0, -1), ...(share < STEP_SHARE_MIN ? [] : [whole])]
}

export const createOverviewService = ({ overview, fleet, now }: OverviewServiceParts): OverviewService => {
  const errors = createTimedCache(now, (workspaceId: number) => overview.errors(workspaceId, now() - DAY_MS))
  const series = createTimedCache(now, (_: string, workspaceId: number, range: OverviewRange) => {
    const { lengthMs, stepMs } = OVERVIEW_RANGES[range]
    const toMs = now()
    const fromMs = Math.floor((toMs - lengthMs) / stepMs) * stepMs
    return overview.series(workspaceId, fromMs, stepMs).then((points) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      stepMs,
      points: completed(points, stepMs, toMs),
    }))
  })
  return {
    async now(workspaceId) {
      const [{ atMs, rows }, recent, met] = await Promise.all([
        fleet.now(workspaceId),
        overview.recent(workspaceId),
        errors.get(workspaceId, ERRORS_CACHED_MS),
      ])
      const needing = needingOf(rows)
      const shown = needing.slice(0, NEEDING_MAX)
      const since = await overview.since(shown.map(({ id }) => id))
      const byId = new Map(rows.map((row) => [row.id, row]))
      return {
        atMs,
        ...summarise(rows),
        needing: shown.map(({ id, name, status, health, statusReason }) => ({
          id,
          name,
          status,
          health,
          reason: statusReason,
          since: since.get(id)?.toISOString() ?? null,
        })),
        needingTotal: needing.length,
        recent: recent.flatMap(({ id, version, updatedAt }) => {
          const row = byId.get(id)
          if (row === undefined) return []
          const { name, status, health } = row
          return [{ id, name, status, health, version, updatedAt: updatedAt.toISOString() }]
        }),
        errors: met,
      }
    },
    series: (workspaceId, range) =>
      series.get(`${workspaceId} ${range}`, OVERVIEW_RANGES[range].stepMs * SERIES_CACHED_SHARE, workspaceId, range),
  }
}
