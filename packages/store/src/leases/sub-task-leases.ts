import type { SubTaskLease } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'

/** The sub-tasks that the current version of a task asks for and who runs them, by index; those of earlier versions are left out. */
export const readSubTaskLeases = async (queries: Queries, taskId: string): Promise<SubTaskLease[]> => {
  const id = taskKey(taskId)
  const task = await queries.task.findUnique({ where: { id }, select: { currentVersion: true } })
  const version = await queries.taskVersion.findUnique({
    where: { taskId_version: { taskId: id, version: task?.currentVersion ?? 0 } },
    select: { subTasks: true },
  })
  const leases = await queries.lease.findMany({
    where: { taskId: id, index: { lt: version?.subTasks ?? 0 } },
    orderBy: { index: 'asc' },
  })
  const workers = await queries.worker.findMany({
    where: { id: { in: leases.map(({ workerId }) => workerId).filter((workerId) => workerId !== null) } },
    select: { id: true, host: true },
  })
  const hosts = new Map(workers.map((worker) => [worker.id, worker.host]))
  return leases.map(({ index, epoch, version: of, state, workerId, reason, attempt, retryAt, updatedAt }) => ({
    index,
    epoch,
    version: of,
    state,
    workerId,
    host: workerId === null ? null : (hosts.get(workerId) ?? null),
    reason,
    attempt,
    retryAt: retryAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  }))
}
