import type { ConsumerHandlers, TopicPartition } from '@sluice/kafka'
import { partitionNames, type TellDetail, toldStep } from './tell-detail.ts'

const namesOf = (partitions: readonly TopicPartition[]) => ({
  partitions: partitionNames(partitions),
  count: partitions.length,
})

/** Tells what the consumer brings: partitions that come and go, and each fetched batch. */
export const toldHandlers = (handlers: ConsumerHandlers, tell: TellDetail, now: () => number): ConsumerHandlers => ({
  onAssigned(...given) {
    const [partitions] = given
    const step = { done: 'partitions assigned', failed: 'partitions could not be taken', fields: namesOf(partitions) }
    return toldStep(tell, now, step, () => handlers.onAssigned(...given))
  },
  onRevoking(partitions) {
    const [done, failed] = ['partitions ready to be given back', 'partitions could not be made ready']
    const step = { done, failed, fields: namesOf(partitions) }
    return toldStep(tell, now, step, () => handlers.onRevoking(partitions))
  },
  onRevoked(partitions) {
    const [done, failed] = ['partitions revoked', 'partitions could not be given back']
    const step = { done, failed, fields: namesOf(partitions) }
    return toldStep(tell, now, step, () => handlers.onRevoked(partitions))
  },
  async onBatch(batch, highWatermark) {
    const { topic, partition, records, next } = batch
    const [first, last] = [records[0], records.at(-1)]
    const startedMs = now()
    await handlers.onBatch(batch, highWatermark)
    tell('trace', 'batch taken in', {
      topic,
      partition,
      records: records.length,
      from: first?.offset ?? next,
      to: last?.offset ?? null,
      end: highWatermark,
      ms: now() - startedMs,
    })
  },
  onError(error, fatal) {
    tell('debug', 'the consumer has trouble', { code: error.code, fatal })
    handlers.onError(error, fatal)
  },
})
