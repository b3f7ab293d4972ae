import type { ConsumerHandlers, PartitionOffset, TopicPartition } from '@sluice/kafka'
import { TOPIC } from './topic-data.ts'
import { checkPassed, takesTime, type World } from './world.ts'

/** A partition from one assignment to the next revocation. */
export interface Assignment {
  readonly partition: number
  revoked: boolean
}

/** Whether a member asks for records. */
export interface Reading {
  fetching: boolean
  isPaused: boolean
  /** The group wants partitions back, and the member makes them ready. */
  isReleasing: boolean
}

export interface Feeding {
  readonly assignment: Assignment
  readonly offset: number
  readonly reading: Reading
  readonly handlers: ConsumerHandlers
}

export const at = (partition: number): TopicPartition => ({ topic: TOPIC, partition })
export const endOf = (world: World, partition: number): number =>
  (world.topic.partitions[partition]?.at(-1)?.offset ?? -1) + 1

/** Hands a partition over, batch by batch, until it is revoked or nobody fetches any more. */
export const feed = async (world: World, life: number, feeding: Feeding): Promise<void> => {
  const { assignment, reading, handlers } = feeding
  const { partition } = assignment
  const { random } = world
  let { offset } = feeding
  while (reading.fetching && !assignment.revoked) {
    await takesTime(world, life, 30)
    const rest = (world.topic.partitions[partition] ?? []).filter((record) => record.offset >= offset)
    const records = rest.slice(0, random.between(1, 60))
    const last = records.at(-1)
    const end = endOf(world, partition)
    const isWanted = reading.fetching && !reading.isPaused && !reading.isReleasing && !assignment.revoked
    if (offset >= end || !isWanted) continue
    // What follows and holds no records comes with these, or alone.
    const following = rest[records.length]?.offset ?? end
    offset = last === undefined || random.chance(0.5) ? following : last.offset + 1
    await handlers.onBatch({ ...at(partition), records, next: offset }, end)
  }
}

/** The group takes note of a commit that it accepts, and we of what is wrong with it. */
export const storeCommit = (world: World, offsets: readonly PartitionOffset[]): void => {
  for (const { partition, offset } of offsets) {
    checkPassed(world, 'the commit', partition, offset)
    if (offset > (world.ledger.get(partition) ?? 0)) world.violations.push('the commit overtook the ledger')
    if (offset < (world.committed.get(partition) ?? 0)) world.violations.push('the commit went back')
    world.committed.set(partition, offset)
  }
}
