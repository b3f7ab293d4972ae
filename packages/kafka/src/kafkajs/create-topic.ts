import { setTimeout as sleep } from 'node:timers/promises'
import { SluiceError } from '@sluice/contracts'
import type { Admin } from 'kafkajs'

const USABLE_TIMEOUT_MS = 15_000
const POLL_MS = 50

/** Creates a topic with the replication factor of the cluster and waits until it can be used; one that exists stays as it is. */
export const createTopic = async (admin: Admin, name: string, partitions: number): Promise<void> => {
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: name, numPartitions: partitions, replicationFactor: -1 }],
  })
  const deadline = performance.now() + USABLE_TIMEOUT_MS
  for (;;) {
    // Every broker learns of the topic a little later than the controller; offsets answer when the leaders are up.
    const usable = await admin.fetchTopicOffsets(name).then(
      (found) => found.length > 0,
      () => false,
    )
    if (usable) return
    if (performance.now() > deadline) {
      throw new SluiceError('KAFKA_TIMEOUT', `The topic "${name}" did not become usable in time`, { retriable: true })
    }
    await sleep(POLL_MS)
  }
}
