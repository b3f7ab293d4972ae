import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { UNATTENDED_WAIT_MS_MAX } from '../../consumer/idle-wait.ts'
import { defaultTuning } from '../../consumer/tuning.ts'
import { fromEarliest } from '../../testing/conformance/subject.ts'
import { createCollector } from '../../testing/index.ts'
import { createKafkajs } from '../create-kafkajs.ts'
import { brokersOf } from '../testing/brokers-of.ts'

const POLL = { timeout: 30_000, interval: 20 }
/** Waits of one and two seconds have passed, and one of four is under way. */
const PARKED_AFTER_MS = 4_000
/** A request on its way beside a busy machine's other work. */
const SOON_MS = 1_500

it('members of a silent group learn of each other while brokers hold their fetches, leave in time, and read on at once', async () => {
  const brokers = brokersOf(stackEndpoints().kafkaBrokers)
  const kafka = createKafkajs({ brokers, sasl: null, tls: null, clientId: 'parked' })
  const topic = uniqueName('parked')
  const groupId = uniqueName('group')
  await kafka.createTopic(topic, 2)
  const join = async () => {
    const collector = createCollector()
    const consumer = kafka.consumer({ ...fromEarliest(groupId, topic), fetchMaxWaitMs: 1_000 })
    await consumer.start(collector.handlers)
    return { ...collector, consumer }
  }
  const parked = async (sinceMs: number): Promise<void> => {
    await expect.poll(() => performance.now() - sinceMs, POLL).toBeGreaterThan(PARKED_AFTER_MS)
  }
  const [leaving, staying] = [await join(), await join()]
  onTestFinished(async () => {
    await staying.consumer.close()
    await kafka.close()
  })
  await expect.poll(() => [leaving.assigned.size, staying.assigned.size], POLL).toEqual([1, 1])
  await parked(performance.now())

  const leftAtMs = performance.now()
  await leaving.consumer.stopFetching()
  await leaving.consumer.close()
  expect(performance.now() - leftAtMs).toBeLessThan(UNATTENDED_WAIT_MS_MAX + SOON_MS)
  await expect.poll(() => staying.assigned.size, POLL).toBe(2)
  expect(performance.now() - leftAtMs).toBeLessThan(
    UNATTENDED_WAIT_MS_MAX + defaultTuning.sessionTimeoutMs / 3 + 2 * SOON_MS,
  )

  const sentAtMs = performance.now()
  await kafka.produce(
    topic,
    [0, 1].map((partition) => ({ value: 'new', partition })),
  )
  await expect.poll(() => staying.count(), POLL).toBe(2)
  expect(performance.now() - sentAtMs).toBeLessThan(2 * SOON_MS)
  expect([...leaving.errors, ...staying.errors]).toEqual([])
})
