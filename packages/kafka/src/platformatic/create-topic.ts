import { setTimeout as sleep } from 'node:timers/promises'
import { findErrorBy } from '@platformatic/kafka'
import { SluiceError } from '@sluice/contracts'
import type { OffsetLookup } from '../offset-lookup.ts'
import type { Cluster } from './cluster.ts'
import * as requests from './requests.ts'

const CREATE_TIMEOUT_MS = 10_000
const USABLE_TIMEOUT_MS = 15_000
const POLL_MS = 50
/** The cluster's own replication factor. */
const DEFAULT_COPIES = -1

const isKnownAlready = (error: unknown): boolean =>
  error instanceof Error && findErrorBy(error, 'apiId', 'TOPIC_ALREADY_EXISTS') !== null

/** Creates a topic and waits until it can be used; one that exists stays as it is. */
export const createTopic = async (
  cluster: Cluster,
  lookup: OffsetLookup,
  name: string,
  numPartitions: number,
  copies?: number,
): Promise<void> => {
  const replicationFactor = copies === undefined ? DEFAULT_COPIES : Math.min(copies, await cluster.countBrokers())
  const wanted = { name, numPartitions, replicationFactor, assignments: [], configs: [] }
  await cluster.ask(`create topic "${name}"`, async () => {
    try {
      await requests.createTopics(await cluster.any(), [wanted], CREATE_TIMEOUT_MS, false)
    } catch (error) {
      if (!isKnownAlready(error)) throw error
    }
  })
  const deadline = performance.now() + USABLE_TIMEOUT_MS
  // Brokers learn of the topic a little later than the controller; offsets answer when the leaders are up.
  for (;;) {
    const isUsable = await lookup.ranges([name]).then(
      (ranges) => ranges.length > 0,
      () => false,
    )
    if (isUsable) return
    if (performance.now() > deadline) {
      throw new SluiceError('KAFKA_TIMEOUT', `The topic "${name}" did not become usable in time`, { retriable: true })
    }
    await sleep(POLL_MS)
  }
}
