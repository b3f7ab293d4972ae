import { SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, KafkaConsumer, KafkaPort } from '@sluice/kafka'
import { type Assignment, at, endOf, feed, type Reading, storeCommit } from './feed.ts'
import { takesTime, type World } from './world.ts'

const STORMS_MAX = 8

/** A group member that is rebalanced at any moment, refetches from the commit, and overlaps its partitions' batches. */
export const simulatedConsumer = (world: World, life: number): KafkaConsumer => {
  const { random } = world
  let assignments: Assignment[] = []
  const reading: Reading = { fetching: true, isPaused: false, isReleasing: false }
  const loops = new Set<Promise<void>>()

  const assign = async (partitions: readonly number[], handlers: ConsumerHandlers): Promise<void> => {
    const starts = partitions.map((partition) => ({ ...at(partition), offset: world.committed.get(partition) ?? 0 }))
    await handlers.onAssigned(starts, [])
    for (const { partition, offset } of starts) {
      const assignment = { partition, revoked: false }
      assignments.push(assignment)
      const loop = feed(world, life, { assignment, offset, reading, handlers }).finally(() => loops.delete(loop))
      loops.add(loop)
    }
  }

  const rebalance = async (handlers: ConsumerHandlers): Promise<void> => {
    // A storm that never ends would prove nothing: no consumer gets anywhere in one.
    for (let storms = 0; reading.fetching && storms < STORMS_MAX; storms += 1) {
      await takesTime(world, life, 400)
      if (!reading.fetching || !random.chance(world.misfortune.rebalance)) continue
      const leaving = assignments.filter(() => random.chance(0.6))
      assignments = assignments.filter((assignment) => !leaving.includes(assignment))
      for (const assignment of leaving) assignment.revoked = true
      const partitions = leaving.map(({ partition }) => partition)
      await handlers.onRevoked(partitions.map(at))
      await takesTime(world, life, random.chance(0.5) ? 1 : 50)
      await assign(partitions, handlers)
    }
  }

  return {
    async start(handlers) {
      await takesTime(world, life, random.chance(0.5) ? 1 : 50)
      await assign([...world.topic.partitions.keys()], handlers)
      void rebalance(handlers)
    },
    async commit(offsets) {
      await takesTime(world, life, 10)
      const stale = offsets.some(({ partition }) => !assignments.some((one) => one.partition === partition))
      if (stale || random.chance(world.misfortune.commitFails))
        throw new SluiceError('KAFKA_FAILED', 'simulated stale generation', { retriable: true })
      storeCommit(world, offsets)
    },
    setPaused(paused) {
      reading.isPaused = paused
    },
    async stopFetching() {
      reading.fetching = false
      await Promise.all(loops)
    },
    close: async () => undefined,
  }
}

const unused = (): never => {
  throw new Error('the engine does not use this')
}

export const simulatedKafka = (world: World, life: number): KafkaPort => ({
  consumer: () => simulatedConsumer(world, life),
  ranges: async () =>
    world.topic.partitions.map((records, partition) => ({
      ...at(partition),
      earliest: records[0]?.offset ?? 0,
      latest: endOf(world, partition),
    })),
  committed: async () => [...world.committed].map(([partition, offset]) => ({ ...at(partition), offset })),
  offsetsAt: async (_topics, { from }) =>
    world.topic.partitions.map((records, partition) => ({
      ...at(partition),
      offset: from === 'earliest' ? (records[0]?.offset ?? 0) : endOf(world, partition),
    })),
  sample: unused,
  topics: unused,
  createTopic: unused,
  produce: unused,
  check: unused,
  close: async () => undefined,
})
