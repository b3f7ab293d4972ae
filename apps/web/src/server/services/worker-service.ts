import type { workerListSchema } from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { z } from 'zod'

type WorkerList = z.output<typeof workerListSchema>

export interface WorkerService {
  /** Live workers by group. */
  list(): Promise<WorkerList>
}

export const createWorkerService = (workers: Pick<Store['workers'], 'live'>): WorkerService => ({
  async list() {
    const groups = Map.groupBy(await workers.live(), (worker) => worker.group)
    return {
      groups: [...groups].map(([name, members]) => ({
        name,
        workers: members.map(({ id, host, startedAt, subTasks }) => ({
          id,
          host,
          startedAt: startedAt.toISOString(),
          subTasks,
        })),
      })),
    }
  },
})
