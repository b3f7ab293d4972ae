import { SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, KafkaConsumer, KafkaPort, TopicPartition } from '@sluice/kafka'
import { TOPIC } from './topic-data.ts'
import { checkPassed, takesTime, type World } from './world.ts'

/** A partition from one assignment to the next revocation. */
interface Assignment {
  readonly partition: number
  revoked: boolean
}

const STORMS_MAX = 8

const at = (partition: number): TopicPartition => ({ topic: TOPIC, partition })
const endOf = (world: World, partition: number): number => (world.topic.partitions[partition]?.at(-1)?.offset ?? -1) + 1

/** A group member that is rebalanced at any moment, refetches from the commit, and overlaps its partitions' batches. */
export const simulatedConsumer = (world: World, life: number): KafkaConsumer => {
  const { random } = world
  let assignments: Assignment[] = []
  let fetching = true
  let isPaused = false
  const loops = new Set<Promise<void>>()

  const consume = async (assignment: Assignment, handlers: ConsumerHandlers): Promise<void> => {
    const { partition } = assignment
    let offset = world.committed.get(partition) ?? 0
    while (fetching && !assignment.revoked) {
      await takesTime(world, life, 30)
      const rest = (world.topic.partitions[partition] ?? []).filter((record) => record.offset >= offset)
      const records = rest.slice(0, random.between(1, 60))
      const last = records.at(-1)
      if (last === undefined || !fetching || isPaused || assignment.revoked) continue
      const end = endOf(world, partition)
      const next = rest[records.length]?.offset ?? end
      await handlers.onBatch({ topic: TOPIC, partition, records, ...(random.chance(0.5) ? { next } : {}) }, end)
      offset = last.offset + 1
    }
  }

  const assign = async (partitions: readonly number[], handlers: ConsumerHandlers): Promise<void> => {
    await handlers.onAssigned(partitions.map(at), [])
    for (const partition of partitions) {
      const assignment = { partition, revoked: false }
      assignments.push(assignment)
      const loop = consume(assignment, handlers).finally(() => loops.delete(loop))
      loops.add(loop)
    }
  }

  const rebalance = async (handlers: ConsumerHandlers): Promise<void> => {
    // A storm that never ends would prove nothing: no consumer gets anywhere in one.
    for (let storms = 0; fetching && storms < STORMS_MAX; storms += 1) {
      await takesTime(world, life, 400)
      if (!fetching || !random.chance(world.misfortune.rebalance)) continue
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
      for (const { partition, offset } of offsets) {
        checkPassed(world, 'the commit', partition, offset)
        if (offset > (world.ledger.get(partition) ?? 0)) world.violations.push('the commit overtook the ledger')
        world.committed.set(partition, offset)
      }
    },
    setPaused(paused) {
      isPaused = paused
    },
    async stopFetching() {
      fetching = false
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
