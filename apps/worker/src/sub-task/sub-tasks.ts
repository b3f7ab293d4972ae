import { isSluiceError, type PipelineJob } from '@sluice/contracts'
import type { TakenLease } from '@sluice/store'
import { type SubTask, startSubTask } from './sub-task.ts'
import type { SubTaskContext } from './sub-task-context.ts'

/** The sub-tasks of this process. */
export interface SubTasks {
  /** Takes the job's lease and runs it to its end; returns at once when somebody else has it. */
  run(job: PipelineJob): Promise<void>
  /** Gives all back and takes none, or takes them again. */
  setDraining(draining: boolean): void
  /** What this task shall do has changed. */
  check(taskId: string): void
  /** Takes no more and lets go of all; resolves when all have ended. */
  drain(): Promise<void>
}

export const createSubTasks = (context: SubTaskContext): SubTasks => {
  const running = new Set<SubTask>()
  let draining = false
  let closed = false

  const take = async (job: PipelineJob): Promise<TakenLease | null> => {
    try {
      return await context.store.leases.take(job, context.workerId, context.timing.leaseTtlMs)
    } catch (error) {
      // The task was deleted, or Postgres is away; then the lease stays queued and its job comes again.
      if (!isSluiceError(error, 'NOT_FOUND')) context.trouble.tell('lease', error)
      return null
    }
  }
  return {
    async run(job) {
      const taken = draining ? null : await take(job)
      if (taken === null) return
      const subTask = startSubTask(context, job, taken)
      running.add(subTask)
      if (draining) subTask.drain()
      try {
        await subTask.done
      } finally {
        running.delete(subTask)
      }
    },
    setDraining(wanted) {
      if (closed || wanted === draining) return
      draining = wanted
      if (draining) for (const subTask of running) subTask.drain()
    },
    check(taskId) {
      for (const subTask of running) if (subTask.taskId === taskId) subTask.check()
    },
    async drain() {
      draining = true
      closed = true
      for (const subTask of running) subTask.drain()
      await Promise.all([...running].map(({ done }) => done))
    },
  }
}
