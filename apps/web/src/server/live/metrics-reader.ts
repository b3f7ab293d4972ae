import { isSluiceError, type LiveSnapshot, type TaskMetrics, taskHealthSchema } from '@sluice/contracts'
import type { Dispatch } from '@sluice/dispatch'
import type { Store, TaskOverview } from '@sluice/store'
import { type TaskCounts, taskMetrics } from './task-metrics.ts'

/** Counts of a task at rest are read again after this, in case they moved unseen. Milliseconds. */
const COUNTS_FRESH_MS = 10_000

interface KnownCounts {
  readonly counts: TaskCounts
  readonly readAtMs: number
}

/** What a task tells, and who may hear it. */
export interface MetricsOfWorkspace {
  readonly workspaceId: number
  readonly metrics: TaskMetrics
}

export interface MetricsReader {
  /** The metrics of every task that is not deleted. */
  all(): Promise<MetricsOfWorkspace[]>
  /** Of one task. Throws SluiceError NOT_FOUND. */
  one(taskId: string): Promise<TaskMetrics>
}

/** Joins what Postgres knows for sure with what running sub-tasks said within the last seconds. */
export const createMetricsReader = (
  store: Pick<Store, 'tasks' | 'runs' | 'versions'>,
  live: Pick<Dispatch['live'], 'last'>,
  now: () => number,
): MetricsReader => {
  const known = new Map<string, KnownCounts>()

  /** Without Redis a task still has its totals; only the live part is missing then. */
  const snapshotsOf = async (tasks: readonly { taskId: string; subTasks: number }[]): Promise<LiveSnapshot[]> => {
    try {
      return await live.last(tasks)
    } catch (error) {
      if (isSluiceError(error, 'QUEUE_UNAVAILABLE')) return []
      throw error
    }
  }

  const countsOf = async (taskId: string, moving: boolean): Promise<TaskCounts> => {
    const before = known.get(taskId)
    if (before !== undefined && !moving && now() - before.readAtMs < COUNTS_FRESH_MS) return before.counts
    const { total, thisRun, lost } = await store.runs.countsOfLatest(taskId)
    const counts = { total, thisRun, lost }
    known.set(taskId, { counts, readAtMs: now() })
    return counts
  }

  const read = async (task: TaskOverview, snapshots: readonly LiveSnapshot[]): Promise<TaskMetrics> => {
    const { taskId, observed } = task
    const own = snapshots.filter((snapshot) => snapshot.taskId === taskId)
    const { status } = observed
    const health = taskHealthSchema.nullable().parse(observed.health)
    return taskMetrics({ taskId, status, health }, await countsOf(taskId, own.length > 0), own, now())
  }

  return {
    async all() {
      const tasks = (await store.tasks.overview()).tasks.filter((task) => !task.deleted)
      const ids = new Set(tasks.map((task) => task.taskId))
      for (const taskId of known.keys()) if (!ids.has(taskId)) known.delete(taskId)
      const snapshots = await snapshotsOf(tasks)
      return Promise.all(
        tasks.map(async (task) => ({ workspaceId: task.workspaceId, metrics: await read(task, snapshots) })),
      )
    },
    async one(taskId) {
      const { version, status, health } = await store.tasks.get(taskId)
      const { spec } = await store.versions.get(taskId, version)
      const snapshots = await snapshotsOf([{ taskId, subTasks: Math.max(1, spec.advanced.readConcurrency) }])
      const { total, thisRun, lost } = await store.runs.countsOfLatest(taskId)
      return taskMetrics({ taskId, status, health }, { total, thisRun, lost }, snapshots, now())
    },
  }
}
