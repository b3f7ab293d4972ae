import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'

type Release = () => Promise<void>

/** By the ids of members. */
const releases = new Map<string, Release>()

/**
 * From now on `release` is called, and awaited, before the member with this id joins its group again. It must not reject. Returns
 * how to end that.
 */
export const beforeJoiningAgain = (memberId: string, release: Release): (() => void) => {
  releases.set(memberId, release)
  return () => {
    if (releases.get(memberId) === release) releases.delete(memberId)
  }
}

/**
 * kafkajs 2.2.4 joins again as soon as it hears that the group rebalances, or finds new partitions, and with that gives back
 * partitions whose rows are still in flight: the next owner reads and writes them beside us. Until we have joined, the
 * coordinator takes our commits, so here joining waits for who asked for it, as Kafka's own client waits for its listeners.
 * Doing it again changes nothing.
 */
export const joinWhenReleased = (): void => {
  const { joinAndSync } = ConsumerGroup.prototype
  if (joinAndSync.name === 'joinAndSyncWhenReleased') return
  ConsumerGroup.prototype.joinAndSync = async function joinAndSyncWhenReleased(this: ConsumerGroup): Promise<void> {
    if (this.memberId !== null) await releases.get(this.memberId)?.()
    return joinAndSync.call(this)
  }
}
