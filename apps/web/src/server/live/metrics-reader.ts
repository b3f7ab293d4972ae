import { SluiceError, type TaskMetrics } from '@sluice/contracts'
import type { Dispatch } from '@sluice/dispatch'
import type { Store } from '@sluice/store'
import { createReadLive } from './read-live.ts'
import { taskMetrics } from './task-metrics.ts'

export interface MetricsReader {
  /** Of these tasks, in as many queries as of one; those that are not there are left out. */
  of(taskIds: readonly string[]): Promise<TaskMetrics[]>
  /** Of one task. Throws SluiceError NOT_FOUND. */
  one(taskId: string): Promise<TaskMetrics>
}

/** Joins what Postgres knows for sure with what running sub-tasks said within the last seconds. */
export const createMetricsReader = (
  store: Pick<Store, 'fleet' | 'runs'>,
  live: Pick<Dispatch['live'], 'last'>,
  now: () => number,
): MetricsReader => {
  const readLive = createReadLive(live)

  const of = async (taskIds: readonly string[]): Promise<TaskMetrics[]> => {
    const [tasks, counts] = await Promise.all([store.fleet.tasks(taskIds), store.runs.countsOfEach(taskIds)])
    const snapshots = await readLive(tasks.map(({ id, subTasks }) => ({ taskId: id, subTasks })))
    return tasks.flatMap(({ id, status, health }) => {
      const ofTask = counts.get(id)
      const own = snapshots.filter(({ taskId }) => taskId === id)
      return ofTask === undefined ? [] : [taskMetrics({ taskId: id, status, health }, ofTask, own, now())]
    })
  }

  return {
    of,
    async one(taskId) {
      const [metrics] = await of([taskId])
      if (metrics === undefined) throw new SluiceError('NOT_FOUND', `there is no task ${taskId}`)
      return metrics
    },
  }
}
