import type { Connection } from '@platformatic/kafka'
import { decompressorOf } from '../fetch/decompress.ts'
import { decodeFetchResponse, type FetchedPartition } from '../fetch/fetch-response.ts'
import type { FetchPosition } from '../log-reader.ts'
import * as requests from './requests.ts'

export interface FetchLimits {
  readonly maxWaitMs: number
  readonly maxBytes: number
  readonly partitionMaxBytes: number
  /** Kafka's number of the isolation level. */
  readonly isolationLevel: number
}

export interface FetchedFrom extends FetchedPartition {
  readonly position: FetchPosition
}

const VERSION = 11
/** No incremental fetch session (KIP-227): every request says all that it wants. */
const NO_SESSION = { id: 0, epoch: -1 }

/**
 * Asks one broker once for partitions that it leads, and decodes their records. Brokers fill an answer in the order that is
 * asked, and only the first partition with records may exceed its bytes: callers rotate.
 */
export const fetchPartitions = async (
  connection: Connection,
  positions: readonly FetchPosition[],
  { maxWaitMs, maxBytes, partitionMaxBytes, isolationLevel }: FetchLimits,
): Promise<FetchedFrom[]> => {
  const topics = [...Map.groupBy(positions, ({ topic }) => topic)].map(([topic, wanted]) => ({
    // The versions before topic ids take the name here.
    topicId: topic,
    partitions: wanted.map(({ partition, next }) => ({
      partition,
      currentLeaderEpoch: -1,
      fetchOffset: BigInt(next),
      lastFetchedEpoch: -1,
      partitionMaxBytes,
    })),
  }))
  const { id, epoch } = NO_SESSION
  const payload = await requests.fetch(connection, maxWaitMs, 1, maxBytes, isolationLevel, id, epoch, topics, [], '')
  const positionOf = (topic: string, partition: number): FetchPosition | undefined =>
    positions.find((one) => one.topic === topic && one.partition === partition)
  const answer = await decodeFetchResponse(payload, {
    version: VERSION,
    fromOffset: (topic, partition) => positionOf(topic, partition)?.next ?? 0,
    codec: decompressorOf,
  })
  if (answer === null) throw new RangeError('the broker keeps records in a format from before Kafka 0.11')
  return answer.topics.flatMap(({ topic, partitions }) =>
    partitions.flatMap((fetched) => {
      const position = positionOf(topic, fetched.partition)
      return position === undefined ? [] : [{ ...fetched, position }]
    }),
  )
}
