import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultTuning, giveBackTimeoutMs } from '../../consumer/tuning.ts'
import { silentLogger } from '../../logger.ts'
import { fromEarliest } from '../../testing/conformance/subject.ts'
import { type CollectorOptions, createCollector, openKafkaOperator } from '../../testing/index.ts'
import { createKafkajs } from '../create-kafkajs.ts'
import { brokersOf } from '../testing/brokers-of.ts'

const POLL = { timeout: 30_000, interval: 20 }

/** A topic of two partitions with a record in each, and a first member that both were handed to and that waits with them. */
const handedOver = async (onRevoking: (end: () => void) => Promise<void>) => {
  const brokers = brokersOf(stackEndpoints().kafkaBrokers)
  const connection = { brokers, sasl: null, tls: null, clientId: 'revoking' }
  const kafka = createKafkajs(connection, silentLogger, { tuning: { metadataMaxAgeMs: 2_000 } })
  const topic = uniqueName('revoking')
  const groupId = uniqueName('group')
  await kafka.createTopic(topic, 2)
  const join = async (options: CollectorOptions) => {
    const collector = createCollector(options)
    const consumer = kafka.consumer(fromEarliest(groupId, topic))
    await consumer.start(collector.handlers)
    return { ...collector, consumer }
  }
  const gate = Promise.withResolvers<void>()
  const first = await join({ onBatch: () => gate.promise, onRevoking: () => onRevoking(gate.resolve) })
  await kafka.produce(
    topic,
    [0, 1].map((partition) => ({ value: `record ${partition}`, partition })),
  )
  await expect.poll(() => first.count(), POLL).toBe(2)
  const commit = (): Promise<void> =>
    first.consumer.commit([0, 1].map((partition) => ({ topic, partition, offset: 1 })))
  onTestFinished(async () => {
    gate.resolve()
    await first.consumer.close()
    await kafka.close()
  })
  return { topic, first, join, commit }
}

/** The same, where the member ends and commits what it has when the group wants the partitions back, and says so. */
const endingInTime = async () => {
  const told: string[] = []
  const handed = await handedOver(async (end) => {
    told.push('wanted back')
    end()
    await handed.commit()
    told.push('committed')
  })
  return { told, ...handed }
}

describe('a member with records in flight whose group rebalances', () => {
  it('ends and commits them before another member gets their partitions, so nothing is read twice', async () => {
    const { told, first, join } = await endingInTime()
    const second = await join({ onAssigned: () => void told.push('given to another') })
    onTestFinished(() => second.consumer.close())
    await expect.poll(() => [first.assigned.size, second.assigned.size], POLL).toEqual([1, 1])
    expect(told).toEqual(['wanted back', 'committed', 'given to another'])
    await expect.poll(() => first.revoked.length, POLL).toBe(2)
    expect([first.count(), second.count()]).toEqual([2, 0])
    expect([...first.errors, ...second.errors]).toEqual([])
  })

  it('ends and commits them before it joins anew for partitions that were added', async () => {
    const { told, topic, first } = await endingInTime()
    const operator = await openKafkaOperator(stackEndpoints().kafkaBrokers)
    onTestFinished(() => operator.close())
    await operator.setPartitions(topic, 3)
    await expect.poll(() => [...first.assigned].sort(), POLL).toEqual([0, 1, 2])
    expect(told).toEqual(['wanted back', 'committed'])
    expect(first.count()).toBe(2)
    expect(first.errors).toEqual([])
  })

  it('holds up the group for a part of its session at most, and stays a member', async () => {
    const { first, join } = await handedOver(() => new Promise(() => undefined))
    const startedMs = performance.now()
    const second = await join({})
    onTestFinished(() => second.consumer.close())
    await expect.poll(() => second.assigned.size, POLL).toBe(1)
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(giveBackTimeoutMs(defaultTuning) - 100)
    expect(first.errors).toEqual([])
  })
})
