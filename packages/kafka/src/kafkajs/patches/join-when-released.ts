import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'

/** Of members that are about to join their group again, by their ids. */
const releases = new Map<string, Promise<void>>()

/** The member with this id joins its group again when `released` resolves; it must not reject. For a listener of REBALANCING. */
export const joinWhen = (memberId: string, released: Promise<void>): void => {
  releases.set(memberId, released)
}

/**
 * kafkajs 2.2.4 joins again as soon as it hears that the group rebalances, and with that gives back partitions whose rows
 * are still in flight: the next owner reads and writes them beside us. Until we have joined, the coordinator takes our
 * commits, so here joining waits for who has said `joinWhen`, as Kafka's own client waits for its listeners. Doing it again
 * changes nothing.
 */
export const joinWhenReleased = (): void => {
  const { joinAndSync } = ConsumerGroup.prototype
  if (joinAndSync.name === 'joinAndSyncWhenReleased') return
  ConsumerGroup.prototype.joinAndSync = async function joinAndSyncWhenReleased(this: ConsumerGroup): Promise<void> {
    const { memberId } = this
    if (memberId !== null) {
      const released = releases.get(memberId)
      releases.delete(memberId)
      await released
    }
    return joinAndSync.call(this)
  }
}
