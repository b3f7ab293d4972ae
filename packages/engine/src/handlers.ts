import type { SluiceError, WhenLost } from '@sluice/contracts'
import { type ConsumerHandlers, RecordsLost, type TopicPartition } from '@sluice/kafka'
import type { Losses } from './accounting/losses.ts'
import type { PartitionState } from './accounting/partitions.ts'
import type { BoundedRun } from './bounds/bounded-run.ts'
import type { Parking } from './bounds/parking.ts'
import { noteArrival } from './intake/arrival.ts'
import type { Parts } from './parts.ts'
import type { Clock, EngineObserver } from './port.ts'
import type { SpilledBatch } from './spill/spilled-batch.ts'

/** Where batches go on their way in. */
export interface BatchPath {
  /** Partitions came: what an earlier life left of them goes first. */
  assigned(partitions: readonly TopicPartition[]): Promise<void>
  /** Partitions went. */
  revoked(): Promise<void>
  take(batch: SpilledBatch): Promise<void>
}

/** Where reading ends, and where what has come there waits. */
export interface ReadingLimits {
  readonly run: Pick<BoundedRun, 'trim' | 'isLast'>
  readonly parking: Parking
}

export interface HandlerOptions {
  readonly path: BatchPath
  /** Null for a run without an end. */
  readonly limits: ReadingLimits | null
  /** Null where a cache may hold what Kafka lost. */
  readonly losses: Losses | null
  readonly whenLost: WhenLost
  readonly clock: Clock
  readonly observer: EngineObserver
  readonly fail: (error: unknown) => void
}

/** Kafka no longer holds what comes next. */
const isLoss = (error: SluiceError): boolean =>
  error.code === 'KAFKA_RECORDS_EXPIRED' || error.code === 'KAFKA_TOPIC_RECREATED'

const whileArriving = async (states: readonly PartitionState[], arrival: Promise<void>): Promise<void> => {
  for (const state of states) state.arriving += 1
  await arrival.finally(() => {
    for (const state of states) state.arriving -= 1
  })
}

/** What the consumer calls. Nothing escapes into the Kafka client: whatever fails ends the engine. */
export const createHandlers = (
  { partitions, membership, meters, errors }: Parts,
  { path, limits, losses, whenLost, clock, observer, fail }: HandlerOptions,
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
    onAssigned: guarded(async (assigned, added) => {
      meters.isAssigned = true
      meters.lastArrivalMs = clock.now()
      await membership.assigned(assigned, added)
      if (assigned.length === 0) return
      losses?.assigned(assigned)
      const states = assigned.flatMap((at) => partitions.get(at) ?? [])
      await whileArriving(states, path.assigned(assigned))
    }),
    onRevoking: guarded(async (partitions) => {
      meters.isAssigned = false
      limits?.parking.leave(partitions)
      await membership.revoking(partitions)
    }),
    onRevoked: guarded(async (revoked) => {
      meters.isAssigned = false
      limits?.parking.leave(revoked)
      await membership.revoked(revoked)
      await path.revoked()
    }),
    onBatch: guarded(async (fetched, highWatermark) => {
      const state = partitions.get(fetched)
      if (state === undefined) return
      const batch = limits?.run.trim(fetched) ?? fetched
      meters.sourceWorks()
      const nowMs = clock.now()
      if (batch.records.length > 0) {
        meters.lastArrivalMs = nowMs
        meters.receivedBatches += 1
        meters.everReceived = true
      }
      noteArrival(state, batch, highWatermark, nowMs, observer)
      await whileArriving([state], path.take({ ...batch, highWatermark }))
      if (limits?.run.isLast(batch) === true && state.owned) await limits.parking.hold(batch)
    }),
    onError(error, fatal) {
      if (fatal || (isLoss(error) && whenLost === 'fail')) return fail(error)
      if (isLoss(error)) observer.activity({ level: 'warn', activity: 'recordsLost', content: error.message })
      if (error instanceof RecordsLost) losses?.add(error)
      membership.lost()
      meters.sourceFailed()
      errors.tell(error)
    },
  }
}
