import { isHeld, type Lease, type TaskOverview } from '@sluice/store'

/** One step towards what a person wants. Every one compares and sets, so a step that came too late does nothing. */
export type SubTaskStep =
  /** Give the sub-task a new epoch and put it in the queue. */
  | {
      readonly do: 'assign'
      readonly index: number
      /** null: it never had one. */
      readonly fromEpoch: number | null
      readonly attempt: number
      /** The worker that held it went silent. */
      readonly lost: boolean
    }
  /** It waits for a worker: make sure that its job is in the queue, which may have been emptied. */
  | { readonly do: 'enqueue'; readonly index: number; readonly epoch: number }
  /** Nobody shall run it and nobody does: take it out of service. */
  | { readonly do: 'withdraw'; readonly index: number; readonly epoch: number }

export type PlannedTask = Pick<TaskOverview, 'desired' | 'deleted' | 'version' | 'subTasks' | 'leases'>

export interface PlanMoment {
  /** Postgres's time. */
  readonly now: Date
  /** False while silent workers may be silent because Postgres was away; nobody is declared dead then. */
  readonly mayExpire: boolean
}

/** A worker holds it and renews it. */
export const isAlive = (lease: Lease, { now, mayExpire }: PlanMoment): boolean =>
  isHeld(lease.state) && (!mayExpire || lease.expiresAt === null || lease.expiresAt >= now)

const stepOf = (task: PlannedTask, index: number, lease: Lease | undefined, moment: PlanMoment): SubTaskStep | null => {
  // A paused task has its sub-tasks too: they hold its partitions and read nothing.
  const wanted = task.desired !== 'stopped' && !task.deleted && index < task.subTasks
  if (lease === undefined) return wanted ? { do: 'assign', index, fromEpoch: null, attempt: 0, lost: false } : null
  // Its worker learns from its next renewal whether to go on; nobody else interferes.
  if (isAlive(lease, moment)) return null

  const { epoch, attempt } = lease
  const lost = isHeld(lease.state)
  if (!wanted) return lost || lease.state === 'queued' ? { do: 'withdraw', index, epoch } : null
  const assign = (attempts: number): SubTaskStep => ({ do: 'assign', index, fromEpoch: epoch, attempt: attempts, lost })
  if (lost) return assign(attempt + 1)
  if (lease.version !== task.version) return assign(0)
  switch (lease.state) {
    case 'queued':
      return { do: 'enqueue', index, epoch }
    case 'released':
      return assign(attempt)
    case 'failed':
      return lease.retryAt === null || lease.retryAt <= moment.now ? assign(attempt) : null
    case 'completed':
      return null
    default:
      throw new RangeError(`a lease in state ${lease.state} is held`)
  }
}

/** What separates a task from what a person wants, as steps; at most one per sub-task, in order. */
export const planSubTasks = (task: PlannedTask, moment: PlanMoment): SubTaskStep[] => {
  const leases = new Map(task.leases.map((lease) => [lease.index, lease]))
  const indexes = new Set([...Array.from({ length: task.subTasks }, (_, index) => index), ...leases.keys()])
  return [...indexes]
    .toSorted((a, b) => a - b)
    .map((index) => stepOf(task, index, leases.get(index), moment))
    .filter((step) => step !== null)
}
