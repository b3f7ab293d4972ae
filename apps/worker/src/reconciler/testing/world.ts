import { isHeld, type Lease } from '@sluice/store'
import fc from 'fast-check'
import { type PlannedTask, planSubTasks, type SubTaskStep } from '../plan-sub-tasks.ts'

export const TTL_MS = 10_000

/** What may happen to a task and its sub-tasks between two looks of the reconciler. */
export type Event =
  | { do: 'start' | 'pause' | 'stop' | 'edit' | 'remove' }
  | { do: 'resize'; subTasks: number }
  | { do: 'wait'; ms: number }
  | { do: 'take' | 'renew' | 'release' | 'complete' | 'fail'; index: number }

const index = fc.integer({ min: 0, max: 4 })
export const event: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>({ do: 'start' }, { do: 'pause' }, { do: 'stop' }, { do: 'edit' }),
  fc.record({ do: fc.constant('resize' as const), subTasks: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 2 * TTL_MS }) }),
  fc.record({ do: fc.constantFrom('take', 'renew', 'release', 'complete', 'fail'), index }),
)

/** The task in memory, changed by events and by the steps of the plan, with the conditions that Postgres checks. */
export const createWorld = () => {
  const leases = new Map<number, Lease>()
  let now = 0
  let task: Omit<PlannedTask, 'leases'> = { desired: 'running', deleted: false, version: 1, subTasks: 2 }
  const idle = { workerId: null, health: null, reason: null, retryAt: null, expiresAt: null }
  const change = (at: number, from: (lease: Lease) => boolean, to: Partial<Lease>): void => {
    const lease = leases.get(at)
    if (lease !== undefined && from(lease)) leases.set(at, { ...lease, ...to })
  }
  const held = (lease: Lease) => isHeld(lease.state)
  const alive = () => ({ expiresAt: new Date(now + TTL_MS) })
  return {
    leases,
    now: () => new Date(now),
    plan: () => planSubTasks({ ...task, leases: [...leases.values()] }, { now: new Date(now), mayExpire: true }),
    task: () => task,
    happen(one: Event): void {
      switch (one.do) {
        case 'start':
          task = { ...task, desired: 'running' }
          break
        case 'pause':
          if (task.desired === 'running') task = { ...task, desired: 'paused' }
          break
        case 'stop':
          task = { ...task, desired: 'stopped' }
          break
        case 'edit':
          task = { ...task, version: task.version + 1 }
          break
        case 'remove':
          task = { ...task, deleted: true }
          break
        case 'resize':
          task = { ...task, version: task.version + 1, subTasks: one.subTasks }
          break
        case 'wait':
          now += one.ms
          break
        case 'take':
          change(one.index, ({ state }) => state === 'queued', { state: 'starting', workerId: 'w', ...alive() })
          break
        case 'renew':
          change(one.index, held, { state: 'running', ...alive() })
          break
        case 'release':
          change(one.index, held, { ...idle, state: 'released' })
          break
        case 'complete':
          change(one.index, held, { ...idle, state: 'completed' })
          break
        case 'fail':
          change(one.index, held, { ...idle, state: 'failed', retryAt: new Date(now + 5_000) })
          break
        default:
          one satisfies never
      }
    },
    take(step: SubTaskStep): void {
      switch (step.do) {
        case 'enqueue':
          break
        case 'withdraw':
          change(step.index, ({ epoch }) => epoch === step.epoch, { ...idle, state: 'released' })
          break
        case 'assign': {
          const { index: at, fromEpoch, attempt } = step
          if ((leases.get(at)?.epoch ?? null) !== fromEpoch) throw new Error('a step names an epoch that is not there')
          const assigned = { index: at, epoch: (fromEpoch ?? 0) + 1, version: task.version, attempt }
          leases.set(at, { ...idle, ...assigned, taskId: '1', state: 'queued' })
          break
        }
        default:
          step satisfies never
      }
    },
  }
}
