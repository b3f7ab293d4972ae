import type {
  ChangeWorkerGroup,
  MadeWorkerGroup,
  MakeWorkerGroup,
  WorkerGroupState,
  WorkerState,
  WorkerSubTaskList,
} from '@sluice/contracts'
import { SluiceError } from '@sluice/contracts'
import type { SeenWorker, Store } from '@sluice/store'

export interface WorkerService {
  /** All groups that somebody made or that anything names, with their workers. */
  list(): Promise<{ groups: WorkerGroupState[] }>
  /** What a worker holds of a workspace. */
  subTasks(workerId: string, workspaceId: number): Promise<WorkerSubTaskList>
  /** Throws NOT_FOUND. */
  setDraining(workerId: string, draining: boolean): Promise<void>
  /** Throws NAME_TAKEN. */
  makeGroup(group: MakeWorkerGroup, author: string): Promise<MadeWorkerGroup>
  /** Throws NAME_TAKEN, CONFLICT, NOT_FOUND. */
  changeGroup(name: string, change: ChangeWorkerGroup, author: string): Promise<MadeWorkerGroup>
  /** Throws NOT_FOUND, CONFLICT (tasks name it). */
  removeGroup(name: string): Promise<void>
}

const stateOf = ({ group: _, startedAt, heartbeatAt, ...worker }: SeenWorker): WorkerState => ({
  ...worker,
  startedAt: startedAt.toISOString(),
  heartbeatAt: heartbeatAt.toISOString(),
})

export const createWorkerService = ({
  workers,
  workerGroups,
}: Pick<Store, 'workers' | 'workerGroups'>): WorkerService => ({
  async list() {
    const [groups, seen] = await Promise.all([workerGroups.list(), workers.seen()])
    const byGroup = Map.groupBy(seen, ({ group }) => group)
    // A worker that went silent is shown although its group is known by nothing else.
    const orphans = [...byGroup.keys()].filter((name) => !groups.some((group) => group.name === name))
    const named = { createdAt: null, author: null, hasToken: false, draining: false, tasks: 0 }
    return {
      groups: [...groups, ...orphans.map((name) => ({ ...named, name }))].map((group) => ({
        ...group,
        createdAt: group.createdAt?.toISOString() ?? null,
        workers: (byGroup.get(group.name) ?? []).map(stateOf),
      })),
    }
  },
  subTasks: async (workerId, workspaceId) => ({ subTasks: await workers.subTasks(workerId, workspaceId) }),
  async setDraining(workerId, draining) {
    if (!(await workers.setDraining(workerId, draining)))
      throw new SluiceError('NOT_FOUND', `there is no worker ${workerId}`)
  },
  makeGroup: (group, author) => workerGroups.make(group, author),
  changeGroup: (name, change, author) => workerGroups.change(name, change, author),
  removeGroup: (name) => workerGroups.remove(name),
})
