import type { GroupSupply, Lease, TaskOverview } from '@sluice/store'
import { describe, expect, it } from 'vitest'
import { observeTask } from './observe-task.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const AT = { now: NOW, mayExpire: true }
const lease = (index: number, state: Lease['state'], changes: Partial<Lease> = {}): Lease => ({
  taskId: '1',
  index,
  epoch: 1,
  version: 2,
  state,
  workerId: null,
  health: null,
  reason: null,
  attempt: 0,
  retryAt: null,
  expiresAt: ['starting', 'running', 'degraded', 'paused', 'stopping'].includes(state)
    ? new Date(NOW.getTime() + 5_000)
    : null,
  ...changes,
})
const task = (leases: Lease[], changes: Partial<TaskOverview> = {}): TaskOverview => ({
  taskId: '1',
  workspaceId: 1,
  workerGroup: 'plant',
  desired: 'running',
  deleted: false,
  version: 2,
  subTasks: leases.length || 1,
  observed: { status: 'QUEUED', statusReason: null, health: null },
  leases,
  ...changes,
})
const see = (overview: TaskOverview, supply: GroupSupply = 'open') => {
  const { status, statusReason, health } = observeTask(overview, supply, AT)
  return [status, statusReason, health]
}
const failed = { reason: 'KAFKA_AUTH_FAILED: refused', retryAt: new Date('2026-01-01T00:00:05.123Z') }

describe('what a running task is', () => {
  it('is queued until a worker takes it, and says when there is none', () => {
    expect(see(task([]))).toEqual(['QUEUED', null, null])
    expect(see(task([lease(0, 'queued')]), 'draining')[1]).toMatch(/^GROUP_DRAINING: /u)
    expect(see(task([lease(0, 'queued')]), 'none')).toEqual([
      'QUEUED',
      'NO_WORKER: the worker group "plant" has no live worker',
      null,
    ])
  })

  it('starts until every sub-task runs, and says how many still wait', () => {
    const starting = task([lease(0, 'running', { health: 'ACTIVE' }), lease(1, 'queued')])
    expect(see(starting)).toEqual(['STARTING', '1 of 2 sub-tasks wait for a worker', 'ACTIVE'])
    expect(see(task([lease(0, 'starting')]))).toEqual(['STARTING', null, null])
    expect(see(task([lease(0, 'running'), lease(1, 'completed')]))).toEqual(['RUNNING', null, null])
  })

  it('is as well as its worst sub-task', () => {
    const leases = [lease(0, 'running', { health: 'IDLE' }), lease(1, 'running', { health: 'BUSY' })]
    expect(see(task(leases))).toEqual(['RUNNING', null, 'BUSY'])
  })

  it('is paused when every sub-task rests, and says until then that it will be', () => {
    const paused = (leases: Lease[]) => see(task(leases, { desired: 'paused' }))
    expect(paused([lease(0, 'paused', { health: 'IDLE' }), lease(1, 'completed')])).toEqual(['PAUSED', null, 'IDLE'])
    const [status, reason] = paused([lease(0, 'paused'), lease(1, 'running')])
    expect([status, reason]).toEqual(['RUNNING', expect.stringContaining('will pause')])
    expect(paused([lease(0, 'queued')])[0]).toBe('QUEUED')
    // Somebody wants it to run again, and its sub-task was not told yet.
    expect(see(task([lease(0, 'paused')]))[0]).toBe('RUNNING')
  })

  it('is degraded with the reason while a sub-task has trouble or others still run', () => {
    const trouble = { health: 'SINK_ERROR', reason: 'TDENGINE_UNREACHABLE: away' } as const
    expect(see(task([lease(0, 'running'), lease(1, 'degraded', trouble)]))).toEqual([
      'DEGRADED',
      'TDENGINE_UNREACHABLE: away',
      'SINK_ERROR',
    ])
    expect(see(task([lease(0, 'running', { health: 'ACTIVE' }), lease(1, 'failed', failed)]))).toEqual([
      'DEGRADED',
      'sub-task 1: KAFKA_AUTH_FAILED: refused; retry at 2026-01-01T00:00:05Z',
      'ACTIVE',
    ])
  })

  it('has failed, with reason and next try, when nothing runs any more', () => {
    expect(see(task([lease(0, 'failed', failed)]))).toEqual([
      'FAILED',
      'KAFKA_AUTH_FAILED: refused; retry at 2026-01-01T00:00:05Z',
      'FATAL',
    ])
  })

  it('has completed when every sub-task has', () => {
    expect(see(task([lease(0, 'completed'), lease(1, 'completed')]))).toEqual(['COMPLETED', null, null])
    const olderVersion = task([lease(0, 'completed', { version: 1 })])
    expect(see(olderVersion)).toEqual(['QUEUED', null, null])
  })

  it('is not running on the word of a worker that went silent', () => {
    const silent = lease(0, 'running', { health: 'ACTIVE', expiresAt: new Date(NOW.getTime() - 1) })
    expect(see(task([silent]))).toEqual(['QUEUED', null, null])
  })

  it('waits after an edit until the old version has drained', () => {
    const [status, reason] = see(task([lease(0, 'stopping', { version: 1 })]))
    expect([status, reason]).toEqual(['QUEUED', 'waits until version 1 has drained'])
  })
})

describe('what a stopped task is', () => {
  const stopped = (leases: Lease[], status: TaskOverview['observed']['status']) =>
    see(task(leases, { desired: 'stopped', observed: { status, statusReason: null, health: null } }))

  it('stops while a worker holds it, then is stopped', () => {
    expect(stopped([lease(0, 'stopping', { health: 'ACTIVE' })], 'RUNNING')).toEqual(['STOPPING', null, 'ACTIVE'])
    expect(stopped([lease(0, 'released')], 'STOPPING')).toEqual(['STOPPED', null, null])
    expect(stopped([lease(0, 'failed', failed)], 'FAILED')).toEqual(['STOPPED', null, null])
  })

  it('stays a draft or completed', () => {
    expect(stopped([], 'DRAFT')).toEqual(['DRAFT', null, null])
    expect(stopped([lease(0, 'completed')], 'COMPLETED')).toEqual(['COMPLETED', null, null])
  })
})
