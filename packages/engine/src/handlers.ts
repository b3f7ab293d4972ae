import type { ConsumerHandlers, TopicPartition } from '@sluice/kafka'
import { noteArrival } from './intake/arrival.ts'
import type { Parts } from './parts.ts'
import type { Clock, EngineObserver } from './port.ts'
import type { SpilledBatch } from './spill/spilled-batch.ts'

/** Where batches go on their way in. */
export interface BatchPath {
  /** Partitions came: what an earlier life left of them goes first. */
  assigned(partitions: readonly TopicPartition[]): Promise<void>
  take(batch: SpilledBatch): Promise<void>
}

/** What the consumer calls. Nothing escapes into the Kafka client: whatever fails ends the engine. */
export const createHandlers = (
  { partitions, membership, meters, errors }: Parts,
  path: BatchPath,
  clock: Clock,
  observer: EngineObserver,
  fail: (error: unknown) => void,
): ConsumerHandlers => {
  const guarded =
    <Arguments extends readonly unknown[]>(action: (...given: Arguments) => Promise<void>) =>
    async (...given: Arguments): Promise<void> => {
      try {
        await action(...given)
      } catch (error) {
        fail(error)
      }
    }

  return {
    onAssigned: guarded(async (assigned) => {
      await membership.assigned(assigned)
      await path.assigned(assigned)
    }),
    onRevoked: guarded(membership.revoked),
    onBatch: guarded(async (batch, highWatermark) => {
      const state = partitions.get(batch)
      if (state === undefined) return
      meters.sourceWorks()
      meters.lastArrivalMs = clock.now()
      meters.everReceived = true
      noteArrival(state, batch, highWatermark, observer)
      await path.take({ ...batch, highWatermark })
    }),
    onError(error, fatal) {
      if (fatal) return fail(error)
      meters.sourceFailed()
      errors.tell(error)
    },
  }
}
