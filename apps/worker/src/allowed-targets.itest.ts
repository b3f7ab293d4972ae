import { once } from 'node:events'
import { createServer } from 'node:net'
import { brokerList } from '@sluice/stack'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID, sealSecrets } from '@sluice/store'
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
  const worker = await at.startWorker({ SLUICE_ALLOWED_TARGETS: allowed.join(' ') })
  return { ...at, worker }
}

/** A port where nobody listens. */
const closedPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  server.close()
  await once(server, 'close')
  return address.port
}

/** All that answers say, but for the port that was asked for and how long it took. */
const wordsOf = (answers: readonly unknown[], port: number): string =>
  JSON.stringify(answers, (key, value: unknown) => {
    if (key === 'durationMs') return undefined
    return value instanceof Error ? { ...value, message: value.message } : value
  }).replaceAll(String(port), 'PORT')

const connection = { brokers: brokerList(kafkaBrokers), sasl: null, tls: null }
const target = { kind: 'default' } as const

describe('a worker with a list of targets', LONG, () => {
  it('answers probes of what is listed, and says of the others what it says of closed ports, as fast; its log says why', async () => {
    const closed = await closedPort()
    const forbidden = Number(kafkaBrokers.split(':')[1])
    const listed = [tdengineTarget, `127.0.0.1:${closed}`, `localhost:${closed}`]
    const { dispatch, store, worker } = await withWorker(...listed)
    const { steps } = await dispatch.askProbe('tdengine.check', { connection: target }, QUESTION)
    expect(steps.every(({ status }) => status === 'ok')).toBe(true)

    const password = { ref: 'secret:target' }
    const sealedSecrets = sealSecrets(store.secretBox, { target: 'any' })
    const heard = async (host: string, port: number) => {
      const startedAtMs = performance.now()
      const kafka = { ...connection, brokers: [{ host, port }] }
      const tdengine = { kind: 'url', url: `ws://${host}:${port}`, username: 'root', password } as const
      const registry = { url: `http://${host}:${port}` }
      const subject = { connection: kafka, registry, topics: [], group: null }
      const answers = [
        await dispatch.askProbe('kafka.topics', { connection: kafka }, QUESTION).catch((error: unknown) => error),
        await dispatch.askProbe('kafka.check', subject, QUESTION),
        await dispatch.askProbe('tdengine.check', { connection: tdengine }, { ...QUESTION, sealedSecrets }),
      ]
      return { words: wordsOf(answers, port), tookMs: performance.now() - startedAtMs }
    }
    const topicsOf = async (host: string, port: number) => {
      const named = { ...connection, brokers: [{ host, port }] }
      return wordsOf(
        [await dispatch.askProbe('kafka.topics', { connection: named }, QUESTION).catch((e: unknown) => e)],
        port,
      )
    }
    const ofClosed = await heard('127.0.0.1', closed)
    const ofForbidden = await heard('127.0.0.1', forbidden)
    expect(ofForbidden.words).toEqual(ofClosed.words)
    expect(ofClosed.words).toContain('SLUICE_ALLOWED_TARGETS')
    expect(ofClosed.words).toContain('KAFKA_UNREACHABLE')
    expect(ofClosed.words).not.toContain('TARGET_REFUSED')
    // Nothing waits for a timeout in one case and not in the other.
    for (const { tookMs } of [ofClosed, ofForbidden]) expect(tookMs).toBeLessThan(10_000)
    expect(await topicsOf('localhost', forbidden)).toBe(await topicsOf('localhost', closed))
    expect(worker.lines.some((line) => line.includes(`127.0.0.1:${forbidden} must not be dialled`))).toBe(true)
  })

  it.each([
    ['Kafka', [tdengineTarget]],
    ['TDengine', [kafkaTarget]],
  ])('keeps a task whose %s is not listed from it, as one whose server is away', async (_name, allowed) => {
    const at = await withWorker(...allowed)
    await at.prepare(10)
    const taskId = await at.createTask(at.spec())
    const task = () => at.store.tasks.get(taskId)
    await expect.poll(async () => (await task()).statusReason, LONG).toMatch(/^(KAFKA|TDENGINE)_UNREACHABLE: /)
    expect(await at.storedRows()).toBe(0)
  })

  it('runs a task whose servers are listed', async () => {
    const at = await withWorker(kafkaTarget, tdengineTarget)
    await at.prepare(100)
    const taskId = await at.createTask(at.spec())
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, LONG).toBe(100)
  })
})
