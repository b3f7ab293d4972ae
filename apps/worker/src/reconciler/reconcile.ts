import type { Dispatch } from '@sluice/dispatch'
import { asStoreError, type GroupSupply, type Store, type TaskOverview } from '@sluice/store'
import { isHeldByAnyone, observeTask } from './observe-task.ts'
import { type PlanMoment, planSubTasks, type SubTaskStep } from './plan-sub-tasks.ts'

export interface ReconcileParts {
  readonly store: Pick<Store, 'tasks' | 'leases' | 'workers' | 'activities'>
  readonly dispatch: Pick<Dispatch, 'pipelines'>
  /** What could not be done now; the next pass tries again. */
  readonly onTrouble: (about: 'queue' | 'task', error: unknown) => void
}

/** A pass repeats while it changed something, so that one pass usually reaches the end; the bound is for safety. */
const ROUNDS_MAX = 3

export interface PassResult {
  /** Tasks whose status, reason or health changed. */
  readonly changed: ReadonlySet<string>
}

/** Compares what people want with who runs it and takes every step that is missing. Throws what the store throws. */
export const reconcile = async (parts: ReconcileParts, mayExpire: boolean): Promise<PassResult> => {
  const { store, dispatch } = parts
  const changed = new Set<string>()

  const enqueue = async (task: TaskOverview, index: number, epoch: number): Promise<void> => {
    try {
      await dispatch.pipelines.ensure(task.workerGroup, { taskId: task.taskId, version: task.version, index, epoch })
    } catch (error) {
      parts.onTrouble('queue', error)
    }
  }

  const take = async (task: TaskOverview, step: SubTaskStep): Promise<boolean> => {
    const { taskId, version } = task
    switch (step.do) {
      case 'enqueue':
        await enqueue(task, step.index, step.epoch)
        return false
      case 'withdraw':
        return store.leases.withdraw({ taskId, index: step.index, epoch: step.epoch })
      case 'assign': {
        const { index, fromEpoch, attempt } = step
        const epoch = await store.leases.assign({ taskId, index, version, fromEpoch, attempt })
        if (epoch === null) return false
        if (step.lost)
          await store.activities.add(taskId, { level: 'warn', activity: 'workerLost', content: `sub-task ${index}` })
        await enqueue(task, index, epoch)
        return true
      }
      default:
        return step satisfies never
    }
  }

  const settle = async (task: TaskOverview, supply: GroupSupply, moment: PlanMoment): Promise<boolean> => {
    if (task.deleted && !isHeldByAnyone(task, moment)) {
      await store.tasks.purge(task.taskId)
      return false
    }
    let moved = false
    for (const step of planSubTasks(task, moment)) moved = (await take(task, step)) || moved
    if (moved || task.deleted) return moved
    const seen = observeTask(task, supply, moment)
    const { status, statusReason, health } = task.observed
    if (seen.status === status && seen.statusReason === statusReason && seen.health === health) return false
    if (await store.tasks.observe(task, seen)) changed.add(task.taskId)
    return false
  }

  /** One task in trouble must not hold up the others; without Postgres there is nothing to do for any. */
  const settleAlone = async (...given: Parameters<typeof settle>): Promise<boolean> => {
    try {
      return await settle(...given)
    } catch (error) {
      const failure = asStoreError(error)
      if (failure.code === 'STORE_UNAVAILABLE') throw failure
      parts.onTrouble('task', failure)
      return false
    }
  }

  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [{ now, tasks }, workers] = await Promise.all([store.tasks.overview(), store.workers.live()])
    const live = new Set(workers.map(({ group }) => group))
    const open = new Set(workers.filter(({ draining }) => !draining).map(({ group }) => group))
    const supplyOf = (group: string): GroupSupply => {
      if (open.has(group)) return 'open'
      return live.has(group) ? 'draining' : 'none'
    }
    let moved = false
    for (const task of tasks) moved = (await settleAlone(task, supplyOf(task.workerGroup), { now, mayExpire })) || moved
    if (!moved) break
  }
  return { changed }
}
