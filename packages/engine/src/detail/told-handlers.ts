import type { ConsumerHandlers } from '@sluice/kafka'
import { partitionNames, type TellDetail, toldStep } from './tell-detail.ts'

/** Tells what the consumer brings: partitions that come and go, and each fetched batch. */
export const toldHandlers = (handlers: ConsumerHandlers, tell: TellDetail, now: () => number): ConsumerHandlers => ({
  onAssigned(...given) {
    const [partitions] = given
    const fields = { partitions: partitionNames(partitions), count: partitions.length }
    const step = { done: 'partitions assigned', failed: 'partitions could not be taken', fields }
    return toldStep(tell, now, step, () => handlers.onAssigned(...given))
  },
  onRevoking(partitions) {
    const fields = { partitions: partitionNames(partitions), count: partitions.length }
    const step = { done: 'partitions ready to be given back', failed: 'partitions could not be made ready', fields }
    return toldStep(tell, now, step, () => handlers.onRevoking(partitions))
  },
  onRevoked(partitions) {
    const fields = { partitions: partitionNames(partitions), count: partitions.length }
    const step = { done: 'partitions revoked', failed: 'partitions could not be given back', fields }
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
      from: first?.offset ?? next ?? null,
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
