import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { CheckStep } from '@sluice/contracts'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKafkajs } from '../kafkajs/create-kafkajs.ts'
import { brokersOf } from '../kafkajs/testing/brokers-of.ts'
import { createPlatformatic } from '../platformatic/create-platformatic.ts'
import type { CheckSubject } from '../port.ts'
import { createCollector } from '../testing/index.ts'

const stack = stackEndpoints()
const NOTHING: CheckSubject = { topics: [], group: null }

/** Somebody else at a port; counts who is connected. */
const listen = async (server: Server): Promise<{ readonly address: string; readonly open: Set<Socket> }> => {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, open }
}

/** Takes connections and never says a word. */
const silence = () => listen(createServer((socket) => void socket.resume()))

describe.each(Object.entries({ kafkajs: createKafkajs, platformatic: createPlatformatic }))(
  'check connection over %s',
  (_, openPort) => {
    const open = (brokers: string) =>
      openPort({ brokers: brokersOf(brokers), sasl: null, tls: null, clientId: uniqueName('client') })
    const check = async (brokers: string, subject = NOTHING): Promise<CheckStep[]> => {
      const port = open(brokers)
      onTestFinished(() => port.close())
      return port.check(subject)
    }

    it('ends within its time when nobody answers, and leaves nothing open', async () => {
      const silent = await silence()
      const startedAtMs = performance.now()
      const steps = await check(silent.address)
      expect(performance.now() - startedAtMs).toBeLessThan(10_000)
      expect(steps.at(-1)).toMatchObject({ step: 'protocol', status: 'failed', code: 'KAFKA_TIMEOUT' })
      await expect.poll(() => silent.open.size).toBe(0)
    })

    it('asks brokers side by side: two that hang take no longer than one, and only warn while another works', async () => {
      const silent = await Promise.all([silence(), silence()])
      const startedAtMs = performance.now()
      const steps = await check([...silent.map(({ address }) => address), stack.kafkaBrokers].join(','))
      expect(performance.now() - startedAtMs).toBeLessThan(10_000)
      expect(steps.filter(({ status }) => status !== 'ok')).toMatchObject(
        silent.map(({ address }) => ({ subject: address, status: 'warning', code: 'KAFKA_TIMEOUT' })),
      )
      expect(steps.find(({ step }) => step === 'metadata')).toMatchObject({ status: 'ok', subject: stack.kafkaBrokers })
    })

    it('knows a port of something else', async () => {
      const web = await listen(createHttpServer((_request, response) => response.end('hello')))
      const steps = await check(web.address)
      expect(steps.at(-1)).toMatchObject({ step: 'protocol', status: 'failed', code: 'KAFKA_NOT_A_BROKER' })
      await expect.poll(() => web.open.size).toBe(0)
    })

    it('tells the protocol of the broker, the cluster and its controller', async () => {
      const steps = await check(stack.kafkaBrokers)
      expect(steps.find(({ step }) => step === 'protocol')?.params?.['version']).toMatch(/^(3\.9|4\.\d)$/)
      expect(steps.find(({ step }) => step === 'metadata')?.params).toMatchObject({
        brokers: 1,
        controller: stack.kafkaBrokers,
        topics: expect.any(Number),
      })
    })

    it('counts what waits for the group and what came lately, and warns of strangers in it', async () => {
      const port = open(stack.kafkaBrokers)
      onTestFinished(() => port.close())
      const [topic, group] = [uniqueName('meters'), uniqueName('group')]
      await port.createTopic(topic, 2)
      const minutesAgo = Date.now() - 600_000
      const old = Array.from({ length: 6 }, (_each, at) => ({
        value: 'old',
        partition: at % 2,
        timestampMs: minutesAgo,
      }))
      await port.produce(topic, old)
      await port.produce(topic, [{ value: 'new', partition: 0 }])
      const subject = { topics: [topic], group: { id: group, clientId: 'task' } }
      const before = await check(stack.kafkaBrokers, subject)
      expect(before.find(({ step }) => step === 'group')).toMatchObject({ status: 'ok', detailCode: 'groupNew' })
      expect(before.at(-1)?.params).toEqual({ records: 7, waiting: 7, perMinute: 1 })

      const consumer = port.consumer({
        groupId: group,
        topics: [topic],
        offsetReset: { from: 'earliest' },
        fetchMaxWaitMs: 100,
      })
      const collector = createCollector()
      await consumer.start(collector.handlers)
      await expect.poll(() => collector.count(), { timeout: 30_000 }).toBe(7)
      await consumer.commit([{ topic, partition: 0, offset: 3 }])
      const beside = await check(stack.kafkaBrokers, subject)
      await consumer.close()
      expect(beside.find(({ step }) => step === 'group')).toMatchObject({
        status: 'warning',
        detailCode: 'groupShared',
        hintCode: 'shareGroup',
        params: { members: 1, others: expect.stringContaining('127.0.0.1') },
      })
      expect(beside.at(-1)?.params).toEqual({ records: 7, waiting: 4, perMinute: 1 })
      const own = await check(stack.kafkaBrokers, subject)
      expect(own.find(({ step }) => step === 'group')).toMatchObject({ status: 'ok' })
    })
  },
)
