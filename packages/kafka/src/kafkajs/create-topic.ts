import { setTimeout as sleep } from 'node:timers/promises'
import { SluiceError } from '@sluice/contracts'
import type { Admin } from 'kafkajs'
import { partitionRanges } from './offsets.ts'
import type { ClusterSession } from './open-cluster.ts'
import type { Session } from './session.ts'

const USABLE_TIMEOUT_MS = 15_000
const POLL_MS = 50

const countBrokers = (admin: Session<Admin>): Promise<number> =>
  admin.run('count the brokers', async (client) => (await client.describeCluster()).brokers.length)

/** Creates a topic and waits until it can be used; one that exists stays as it is. */
export const createTopic = async (
  admin: Session<Admin>,
  cluster: ClusterSession,
  topic: string,
  numPartitions: number,
  copies?: number,
): Promise<void> => {
  const replicationFactor = copies === undefined ? -1 : Math.min(copies, await countBrokers(admin))
  const wanted = { topic, numPartitions, replicationFactor }
  // kafkajs would wait for the leaders too, but gives up on a fresh cluster whose brokers have not heard of the topic.
  const topics = { topics: [wanted], waitForLeaders: false }
  await admin.run(`create topic "${topic}"`, (client) => client.createTopics(topics))
  const deadline = performance.now() + USABLE_TIMEOUT_MS
  for (;;) {
    // Brokers learn of the topic a little later than the controller; offsets answer when the leaders are up.
    const usable = await cluster
      .run(`wait for topic "${topic}"`, (client) => partitionRanges(client, [topic]))
      .then(
        (ranges) => ranges.length > 0,
        () => false,
      )
    if (usable) return
    if (performance.now() > deadline) {
      throw new SluiceError('KAFKA_TIMEOUT', `The topic "${topic}" did not become usable in time`, { retriable: true })
    }
    await sleep(POLL_MS)
  }
}
