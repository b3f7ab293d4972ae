import { brokerList } from '@sluice/stack'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openScenario } from './testing/scenario.ts'

const LONG = { timeout: 60_000 }
const QUESTION = { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId: null, sealedSecrets: null }
const { kafkaBrokers, tdengineUrl } = stackEndpoints()
const kafkaTarget = kafkaBrokers
const tdengineTarget = new URL(tdengineUrl).host

/** A worker that may dial these targets and no others. */
const withWorker = async (...allowed: string[]) => {
  const at = await openScenario(uniqueName('targets'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.startWorker({ SLUICE_ALLOWED_TARGETS: allowed.join(' ') })
  return at
}

const connection = { brokers: brokerList(kafkaBrokers), sasl: null, tls: null }
const target = { kind: 'default' } as const

describe('a worker with a list of targets', LONG, () => {
  it('answers probes of what is listed, and refuses the others with a reason that a person can act on', async () => {
    const { dispatch } = await withWorker(tdengineTarget)
    const { steps } = await dispatch.askProbe('tdengine.check', { connection: target }, QUESTION)
    expect(steps.every(({ status }) => status === 'ok')).toBe(true)
    await expect(dispatch.askProbe('kafka.topics', { connection }, QUESTION)).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
      retriable: false,
      message: expect.stringContaining('not among the allowed targets'),
    })
    const registry = { url: 'http://127.0.0.1:1' }
    const checked = await dispatch.askProbe('kafka.check', { connection, registry, topics: [], group: null }, QUESTION)
    expect(checked.ok).toBe(false)
    expect(checked.steps.map(({ step, status, code }) => ({ step, status, code }))).toEqual([
      { step: 'resolve', status: 'failed', code: 'TARGET_REFUSED' },
      { step: 'registry', status: 'failed', code: 'TARGET_REFUSED' },
    ])
  })

  it('says the same, as fast, of a refused port whether anybody listens there or not', async () => {
    const { dispatch } = await withWorker('10.0.0.0/8')
    const refusalOf = async (port: number) => {
      const startedAtMs = performance.now()
      const brokers = [{ host: '127.0.0.1', port }]
      const error = await dispatch
        .askProbe('kafka.topics', { connection: { ...connection, brokers } }, QUESTION)
        .catch((thrown: Error) => thrown)
      if (!(error instanceof Error)) throw new Error('it was let through')
      return { message: error.message.replace(`:${port} `, ':PORT '), tookMs: performance.now() - startedAtMs }
    }
    const open = await refusalOf(Number(kafkaBrokers.split(':')[1]))
    const closed = await refusalOf(1)
    expect(open.message).toBe(closed.message)
    for (const { tookMs } of [open, closed]) expect(tookMs).toBeLessThan(5_000)
  })

  it.each([
    ['Kafka', [tdengineTarget]],
    ['TDengine', [kafkaTarget]],
  ])('fails a task whose %s is not listed, with the reason', async (_name, allowed) => {
    const at = await withWorker(...allowed)
    await at.prepare(10)
    const taskId = await at.createTask(at.spec())
    const task = () => at.store.tasks.get(taskId)
    await expect.poll(async () => (await task()).statusReason, LONG).toContain('TARGET_REFUSED')
    expect((await task()).status).toBe('FAILED')
    expect(await at.storedRows()).toBe(0)
  })

  it('runs a task whose servers are listed', async () => {
    const at = await withWorker(kafkaTarget, tdengineTarget)
    await at.prepare(100)
    const taskId = await at.createTask(at.spec())
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, LONG).toBe(100)
  })
})
