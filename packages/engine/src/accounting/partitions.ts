import { type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { PartitionOffset, TopicPartition } from '@sluice/kafka'
import { createPartitionMeter, type PartitionMeter } from '../meters/partition-meter.ts'
import { partitionKey } from '../partition-key.ts'
import type { LedgerEntry } from '../port.ts'
import { createOffsetTracker, type OffsetTracker } from './offset-tracker.ts'

/** A partition from its assignment to its revocation. */
export interface PartitionState extends TopicPartition {
  readonly tracker: OffsetTracker
  readonly meter: PartitionMeter
  /** Offset at which reading begins. */
  readonly beginsAt: number
  /** Position of the ledger, as far as we know; null when it has none. */
  ledgerPosition: number | null
  /** Records below were counted before the assignment. */
  replayBelow: number
  /** Offsets below are in the ledger. */
  countedTo: number
  /** Ended and not yet in the ledger. */
  uncounted: OutcomeCounts
  /** Removed by Kafka before they were read, and not yet in the ledger. */
  uncountedLost: number
  /** An advance that failed in a way that tells nothing about its effect. */
  unsettled: LedgerEntry | null
  committedTo: number
  /** How much is on its way in: batches of Kafka, and what an earlier life left in the cache. */
  arriving: number
  /** Next offset to take in; what comes again below it is skipped. */
  takenTo: number
  /** The first offset that arrived; null before. */
  firstOffset: number | null
  /** End of the partition as the last fetch saw it. */
  endOffset: number | null
  /** False once revoked: neither ledger nor commit any more. */
  owned: boolean
}

export const createPartitionState = (begins: PartitionOffset, ledgerPosition: number | null): PartitionState => ({
  topic: begins.topic,
  partition: begins.partition,
  beginsAt: begins.offset,
  tracker: createOffsetTracker(),
  meter: createPartitionMeter(),
  ledgerPosition,
  replayBelow: ledgerPosition ?? 0,
  countedTo: ledgerPosition ?? 0,
  uncounted: zeroCounts(),
  uncountedLost: 0,
  unsettled: null,
  committedTo: 0,
  arriving: 0,
  takenTo: 0,
  firstOffset: null,
  endOffset: null,
  owned: true,
})

/** Takes note of how far a partition reaches now. */
export const seeEnd = (state: PartitionState, endOffset: number, nowMs: number): void => {
  state.endOffset = endOffset
  state.meter.endSeenMs = nowMs
  state.meter.produced.note(endOffset, nowMs)
}

/** Takes note that offsets before `to` hold no records that were not taken in; false when nothing moved. */
export const passOffsets = (state: PartitionState, to: number): boolean => {
  if (to <= state.takenTo) return false
  state.tracker.end(state.tracker.begin(state.takenTo, to), zeroCounts())
  state.takenTo = to
  return true
}

/** Offsets below have ended, or need not come. */
export const endedTo = ({ tracker, beginsAt }: PartitionState): number => tracker.next ?? beginsAt

/** Whether all that was taken in has ended, is in the ledger and is committed. */
export const isSettled = ({ tracker, countedTo, committedTo }: PartitionState): boolean => {
  const next = tracker.next ?? 0
  return tracker.open === 0 && next <= countedTo && next <= committedTo
}

/** The partitions that are ours now. */
export interface Partitions {
  get(at: TopicPartition): PartitionState | undefined
  assign(begins: PartitionOffset, ledgerPosition: number | null): PartitionState
  revoke(at: TopicPartition): PartitionState | undefined
  /** A revoked partition is ours again, as it was. */
  restore(state: PartitionState): void
  owned(): IterableIterator<PartitionState>
  /** Offsets that the last fetches saw and that were not taken in yet. */
  backlog(): number
}

export const createPartitions = (): Partitions => {
  const states = new Map<string, PartitionState>()
  return {
    get: (at) => states.get(partitionKey(at)),
    assign(begins, ledgerPosition) {
      const state = createPartitionState(begins, ledgerPosition)
      states.set(partitionKey(begins), state)
      return state
    },
    revoke(at) {
      const state = states.get(partitionKey(at))
      if (state !== undefined) state.owned = false
      states.delete(partitionKey(at))
      return state
    },
    restore(state) {
      state.owned = true
      states.set(partitionKey(state), state)
    },
    owned: () => states.values(),
    backlog() {
      let offsets = 0
      for (const { endOffset, takenTo } of states.values()) offsets += Math.max(0, (endOffset ?? 0) - takenTo)
      return offsets
    },
  }
}
