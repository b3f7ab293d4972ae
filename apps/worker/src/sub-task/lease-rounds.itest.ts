import { randomBytes } from 'node:crypto'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID, type LeaseReport, type LeaseWish } from '@sluice/store'
import { expect, it, onTestFinished } from 'vitest'
import { meterSpec } from '../testing/meters.ts'
import { startLeaseRounds } from './lease-rounds.ts'

const WORKER = 'w'
const TTL_MS = 60_000
/** Longer than the test: rounds happen when somebody asks. */
const RENEW_MS = 600_000
const RUNNING: LeaseReport = { state: 'running', health: 'ACTIVE', reason: null }

const openHolds = async (names: readonly string[]) => {
  const store = createStore({ databaseUrl: await freshDatabase(), secretKey: randomBytes(32).toString('base64') })
  onTestFinished(() => store.close())
  const take = async (name: string) => {
    const spec = meterSpec({ name, topic: 't', database: 'd', broker: '127.0.0.1:1' })
    const toSave = { workspaceId: DEFAULT_WORKSPACE_ID, spec, secrets: {}, start: true, author: null }
    const { id: taskId } = await store.tasks.create(toSave)
    const epoch = await store.leases.assign({ taskId, index: 0, version: 1, fromEpoch: null, attempt: 0 })
    const job = { taskId, index: 0, epoch: epoch ?? 0, version: 1 }
    await store.leases.take(job, WORKER, TTL_MS)
    return { ...job, workerId: WORKER }
  }
  return { store, holds: await Promise.all(names.map(take)) }
}

it('tell each sub-task what to do, whoever asked, and one that lost its lease that it did', async () => {
  const { store, holds } = await openHolds(['a', 'b', 'c'])
  const rounds = startLeaseRounds({ leases: store.leases, workerId: WORKER, ttlMs: TTL_MS, renewMs: RENEW_MS })
  onTestFinished(rounds.stop)
  const heard = holds.map((): (LeaseWish | 'lost')[] => [])
  const kept = holds.map((hold, at) =>
    rounds.join({
      hold,
      report: () => RUNNING,
      onTold: (wish) => heard[at]?.push(wish),
      onTrouble: (error) => expect.fail(String(error)),
    }),
  )
  const [a, b, c] = holds
  const [keptA, keptB, keptC] = kept
  await expect
    .poll(() => heard.map((wishes) => new Set(wishes)))
    .toEqual([['run'], ['run'], ['run']].map((of) => new Set(of)))

  await store.tasks.setDesired(a?.taskId ?? '', 'paused')
  if (b !== undefined) await store.leases.release(b, { state: 'released', reason: null })
  keptA?.soon()
  keptB?.soon()
  await expect.poll(() => heard.map((wishes) => wishes.at(-1))).toEqual(['pause', 'lost', 'run'])

  await keptC?.leave()
  await store.tasks.setDesired(c?.taskId ?? '', 'stopped')
  await store.tasks.setDesired(a?.taskId ?? '', 'stopped')
  keptC?.soon()
  keptA?.soon()
  await expect.poll(() => heard.map((wishes) => wishes.at(-1))).toEqual(['stopped', 'lost', 'run'])
})
