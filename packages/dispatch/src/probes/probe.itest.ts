import { type ProbeJob, SluiceError } from '@sluice/contracts'
import { stackEndpoints } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDispatch } from '../dispatch.ts'
import { newKeyPrefix, openDispatch } from '../testing/open-dispatch.ts'

const REQUEST = { connection: { brokers: [{ host: 'kafka.example', port: 9092 }], sasl: null, tls: null } }
const QUESTION = { workspaceId: 1, workerGroup: 'near-source', taskId: null, sealedSecrets: 'sealed-canary' }

const answering = async (answer: (job: ProbeJob) => Promise<unknown>) => {
  const keyPrefix = newKeyPrefix()
  const { dispatch: asker } = openDispatch(keyPrefix)
  const { dispatch: worker, errors } = openDispatch(keyPrefix)
  const probes = worker.probeWorker({ group: 'near-source', concurrency: 4, answer })
  await worker.joinGroup('near-source')
  onTestFinished(() => probes.close())
  return { asker, errors, keyPrefix }
}

const redisKeys = async (keyPrefix: string): Promise<string[]> => {
  const redis = new Redis(stackEndpoints().redisUrl)
  try {
    return await redis.keys(`${keyPrefix}:*`)
  } finally {
    redis.disconnect()
  }
}

describe('probes', () => {
  it('are answered by a worker of the group, typed by their kind', async () => {
    const asked: ProbeJob[] = []
    const { asker } = await answering(async (job) => {
      asked.push(job)
      return { topics: [{ name: 'meters', partitions: 6 }] }
    })
    expect(await asker.askProbe('kafka.topics', REQUEST, QUESTION)).toEqual({
      topics: [{ name: 'meters', partitions: 6 }],
    })
    expect(asked).toMatchObject([{ kind: 'kafka.topics', request: REQUEST, sealedSecrets: 'sealed-canary' }])
  })

  it('carry a failure with its code, field and hint to whoever asked', async () => {
    const { asker, errors } = await answering(() => {
      throw new SluiceError('KAFKA_AUTH_FAILED', 'refused', { field: 'source.sasl.password', hint: 'check it' })
    })
    await expect(asker.askProbe('kafka.topics', REQUEST, QUESTION)).rejects.toMatchObject({
      code: 'KAFKA_AUTH_FAILED',
      message: 'refused',
      field: 'source.sasl.password',
      hint: 'check it',
    })
    expect(errors).toEqual([])
  })

  it('hide what an unexpected failure says and tell the worker’s log', async () => {
    const { asker, errors } = await answering(() => {
      throw new Error('canary of a stack')
    })
    const failure = expect.objectContaining({ code: 'INTERNAL', message: expect.not.stringContaining('canary') })
    await expect(asker.askProbe('kafka.topics', REQUEST, QUESTION)).rejects.toEqual(failure)
    expect(errors).toHaveLength(1)
  })

  it('say NO_WORKER at once when nobody of the group is there', async () => {
    const { asker } = await answering(async () => ({}))
    const asking = asker.askProbe('kafka.topics', REQUEST, { ...QUESTION, workerGroup: 'elsewhere' })
    await expect(asking).rejects.toMatchObject({ code: 'NO_WORKER' })
  })

  it('say PROBE_TIMEOUT when the worker is too slow', async () => {
    const { promise: never } = Promise.withResolvers<never>()
    const { asker } = await answering(() => never)
    const asking = asker.askProbe('kafka.topics', REQUEST, { ...QUESTION, deadlineMs: 300 })
    await expect(asking).rejects.toMatchObject({ code: 'PROBE_TIMEOUT' })
  })

  it('say QUEUE_UNAVAILABLE or time out, but never hang, when Redis is away', async () => {
    const dispatch = createDispatch({
      keyPrefix: 'nobody',
      redisUrl: 'redis://127.0.0.1:1',
      onError: () => {},
    })
    onTestFinished(() => dispatch.close())
    const asking = dispatch.askProbe('kafka.topics', REQUEST, { ...QUESTION, deadlineMs: 1_000 })
    await expect(asking).rejects.toMatchObject({ code: expect.stringMatching(/QUEUE_UNAVAILABLE|PROBE_TIMEOUT/) })
  })

  it('leave neither request nor secrets nor answer in Redis', async () => {
    const { asker, keyPrefix } = await answering(async () => ({ topics: [] }))
    await asker.askProbe('kafka.topics', REQUEST, QUESTION)
    const jobKey = /:probe-near-source:[0-9a-f-]{36}/
    await expect.poll(async () => (await redisKeys(keyPrefix)).filter((key) => jobKey.test(key))).toEqual([])
  })
})
