import {
  type ChartMark,
  METRIC_RANGE_MS,
  METRIC_STEPS_MAX,
  type MetricPointList,
  type MetricRange,
  POINT_SECONDS,
  ROLLUP_SECONDS,
  SluiceError,
  type SubTaskLease,
  type TaskTotals,
} from '@sluice/contracts'
import type { Run, Store } from '@sluice/store'

/** What a chart asks for: the last so long, or from when to when; and, if it cares, how finely. */
export interface MetricQuery {
  readonly range: MetricRange
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly stepSeconds?: number | undefined
}

/** What was measured of one task. Methods throw NOT_FOUND for a task that is not there. */
export interface NumbersService {
  points(taskId: string, query: MetricQuery): Promise<MetricPointList>
  totals(taskId: string): Promise<TaskTotals>
  subTasks(taskId: string): Promise<SubTaskLease[]>
}

/** Runs that are looked at for marks: more would not be told apart on a chart. */
const RUNS_MAX = 100
/** Steps that a chart half a page wide can show. */
const STEPS_WANTED = 360
/** People's steps; the last ones are multiples of what old points were summed up over. */
const STEPS_SECONDS = [10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400]

const windowOf = ({ range, from, to }: MetricQuery, nowMs: number): { fromMs: number; toMs: number } => {
  const toMs = to === undefined ? nowMs : Date.parse(to)
  const fromMs = from === undefined ? toMs - METRIC_RANGE_MS[range] : Date.parse(from)
  if (fromMs < toMs) return { fromMs, toMs }
  throw new SluiceError('INVALID_REQUEST', 'the time from which on is not before the time until which', {
    field: 'from',
  })
}

/** The finest of the usual steps that needs no more than `stepsMax` of them. */
const stepOf = (lengthMs: number, stepsMax: number): number =>
  STEPS_SECONDS.find((step) => lengthMs / (step * 1_000) <= stepsMax) ??
  Math.ceil(lengthMs / 1_000 / stepsMax / ROLLUP_SECONDS) * ROLLUP_SECONDS

/** A step that somebody wishes, as far as it can be told: whole points, and no endless answer. */
export const stepSecondsOf = (lengthMs: number, wished: number | undefined): number =>
  wished === undefined
    ? stepOf(lengthMs, STEPS_WANTED)
    : Math.max(Math.ceil(wished / POINT_SECONDS) * POINT_SECONDS, stepOf(lengthMs, METRIC_STEPS_MAX))

/** When runs began and ended, within [fromMs, toMs), oldest first. */
export const marksOf = (runs: readonly Run[], fromMs: number, toMs: number): ChartMark[] =>
  runs
    .flatMap(({ version, startedAt, endedAt, endReason }): ChartMark[] => [
      { at: startedAt.toISOString(), kind: 'started', version, reason: null },
      ...(endedAt === null ? [] : [{ at: endedAt.toISOString(), kind: 'ended' as const, version, reason: endReason }]),
    ])
    .filter(({ at }) => Date.parse(at) >= fromMs && Date.parse(at) < toMs)
    .toSorted((a, b) => a.at.localeCompare(b.at))

export const createNumbersService = (
  store: Pick<Store, 'tasks' | 'metrics' | 'runs' | 'leases'>,
  now: () => number,
): NumbersService => {
  const existing = async <Value>(taskId: string, read: () => Promise<Value>): Promise<Value> => {
    await store.tasks.get(taskId)
    return read()
  }
  return {
    points: (taskId, query) =>
      existing(taskId, async () => {
        const { fromMs, toMs } = windowOf(query, now())
        const stepSeconds = stepSecondsOf(toMs - fromMs, query.stepSeconds)
        const [points, runs] = await Promise.all([
          store.metrics.list(taskId, { fromMs, toMs, stepSeconds }),
          store.runs.list(taskId, RUNS_MAX),
        ])
        return {
          from: new Date(fromMs).toISOString(),
          to: new Date(toMs).toISOString(),
          stepSeconds,
          points,
          marks: marksOf(runs, fromMs, toMs),
        }
      }),
    totals: (taskId) => existing(taskId, () => store.metrics.totals(taskId)),
    subTasks: (taskId) => existing(taskId, () => store.leases.ofTask(taskId)),
  }
}
