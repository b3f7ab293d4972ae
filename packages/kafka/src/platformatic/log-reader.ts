import { ProtocolError } from '@platformatic/kafka'
import type { Isolation } from '@sluice/contracts'
import { isolationLevelOf } from '../fetch/isolation.ts'
import type { LogReader } from '../log-reader.ts'
import type { TopicPartition } from '../port.ts'
import type { Cluster } from './cluster.ts'
import { fetchPartitions } from './fetch-partitions.ts'
import { withPlatformaticErrors } from './map-error.ts'
import { createOffsetLookup } from './offset-lookup.ts'

const MAX_BYTES = 8 * 1024 * 1024
const MAX_BYTES_PER_PARTITION = 256 * 1024
const MAX_WAIT_MS = 500

/** Reads over `cluster`, which it closes. */
export const createLogReader = (cluster: Cluster, isolation?: Isolation | undefined): LogReader => {
  const { ranges, resetOffsets } = createOffsetLookup(cluster, isolation)

  const leaderOf = async ({ topic, partition }: TopicPartition): Promise<number> => {
    const [found] = await cluster.partitionsOf([topic])
    return found?.partitions.find((one) => one.partition === partition)?.leader ?? -1
  }

  return {
    connect: () =>
      withPlatformaticErrors('connect', async () => {
        await cluster.any()
      }),
    ranges,
    resetOffsets,
    fetchOnce: (positions, timeoutMs) =>
      cluster.ask('fetch records', async () => {
        const led = await Promise.all(positions.map(async (at) => ({ at, leader: await leaderOf(at) })))
        const answers = await Promise.all(
          [...Map.groupBy(led, ({ leader }) => leader)].map(async ([leader, wanted]) =>
            fetchPartitions(
              await cluster.broker(leader),
              wanted.map(({ at }) => at),
              {
                maxWaitMs: Math.ceil(Math.min(MAX_WAIT_MS, timeoutMs)),
                maxBytes: MAX_BYTES,
                partitionMaxBytes: MAX_BYTES_PER_PARTITION,
                isolationLevel: isolationLevelOf(isolation),
              },
            ),
          ),
        )
        return answers.flat().flatMap(({ position, errorCode, records, lastOffset }) => {
          if (errorCode !== 0) throw new ProtocolError(errorCode)
          if (lastOffset === null || lastOffset < position.next) return []
          return [{ topic: position.topic, partition: position.partition, records, next: lastOffset + 1 }]
        })
      }),
    close: () => cluster.close(),
  }
}
