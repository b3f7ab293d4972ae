import type { TaskHealth, taskHealthSchema } from '@sluice/contracts'
import { type GroupSupply, isHeld, type Lease, type ObservedState, shortageOf, type TaskOverview } from '@sluice/store'
import { isAlive, type PlanMoment } from './plan-sub-tasks.ts'

/** The worst first: a task is as well as its worst sub-task. */
const healthByGravity: readonly TaskHealth[] = [
  'FATAL',
  'SINK_ERROR',
  'SOURCE_ERROR',
  'BOUNCE',
  'BUSY',
  'PENDING',
  'ACTIVE',
  'READY',
  'IDLE',
] satisfies (typeof taskHealthSchema.options)[number][]

const worst = (leases: readonly Lease[]): TaskHealth | null =>
  healthByGravity.find((health) => leases.some((lease) => lease.health === health)) ?? null

const plain = (status: ObservedState['status'], statusReason: string | null = null): ObservedState => ({
  status,
  statusReason,
  health: null,
})

/** `2026-11-21T04:00:05Z`; the console shows it in the reader's zone. */
const moment = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`

const describeFailure = (lease: Lease): string =>
  [lease.reason ?? 'failed', lease.retryAt === null ? '' : `retry at ${moment(lease.retryAt)}`]
    .filter((part) => part !== '')
    .join('; ')

/** A task that shall not run: what it ended as, or that it still drains. */
const observeStopped = (task: TaskOverview, at: PlanMoment): ObservedState => {
  if (task.leases.some((lease) => isAlive(lease, at))) return { ...plain('STOPPING'), health: worst(task.leases) }
  const { status } = task.observed
  return plain(status === 'DRAFT' || status === 'COMPLETED' ? status : 'STOPPED')
}

/** Rows in flight end, and what ended is committed. */
const PAUSES = 'will pause when what is in flight has ended'

const waitsFor = (group: string, supply: GroupSupply): string | null => {
  const shortage = shortageOf(group, supply)
  return shortage === null ? null : `${shortage.code}: ${shortage.message}`
}

const observeWanted = (task: TaskOverview, supply: GroupSupply, at: PlanMoment): ObservedState => {
  const mine = task.leases.filter((lease) => lease.version === task.version && lease.index < task.subTasks)
  const held = mine.filter((lease) => isAlive(lease, at))
  const count = (states: readonly string[]): number => mine.filter(({ state }) => states.includes(state)).length
  const first = (state: string): Lease | undefined => mine.find((lease) => lease.state === state)
  const health = worst(held)

  if (count(['completed']) === task.subTasks) return plain('COMPLETED')
  const failed = first('failed')
  if (failed !== undefined)
    return held.length === 0
      ? { status: 'FAILED', statusReason: describeFailure(failed), health: 'FATAL' }
      : { status: 'DEGRADED', statusReason: `sub-task ${failed.index}: ${describeFailure(failed)}`, health }
  const degraded = first('degraded')
  if (degraded !== undefined && isAlive(degraded, at))
    return { status: 'DEGRADED', statusReason: degraded.reason, health }
  if (held.length === 0) {
    if (task.leases.some((lease) => lease.version !== task.version && isAlive(lease, at)))
      return plain(
        'QUEUED',
        `waits until version ${Math.min(...task.leases.map((lease) => lease.version))} has drained`,
      )
    return plain('QUEUED', waitsFor(task.workerGroup, supply))
  }
  const completed = count(['completed'])
  if (task.desired === 'paused' && count(['paused']) + completed === task.subTasks)
    return { status: 'PAUSED', statusReason: null, health }
  const working = held.filter(({ state }) => state === 'running' || state === 'paused').length + completed
  if (working === task.subTasks)
    return { status: 'RUNNING', statusReason: task.desired === 'paused' ? PAUSES : null, health }
  const waiting = task.subTasks - held.length - completed
  return {
    status: 'STARTING',
    statusReason: waiting === 0 ? null : `${waiting} of ${task.subTasks} sub-tasks wait for a worker`,
    health,
  }
}

/** What a task is, seen from its leases: a function of the state, so that missing a moment changes nothing. */
export const observeTask = (task: TaskOverview, supply: GroupSupply, at: PlanMoment): ObservedState =>
  task.desired !== 'stopped' && !task.deleted ? observeWanted(task, supply, at) : observeStopped(task, at)

/** True when somebody may still be at work for the task. */
export const isHeldByAnyone = (task: TaskOverview, at: PlanMoment): boolean =>
  task.leases.some((lease) => isHeld(lease.state) && isAlive(lease, at))
