import type { ReadingProgress } from '@sluice/contracts'
import type { FetchedBatch, PartitionOffset, TopicPartition } from '@sluice/kafka'
import { endedTo, type PartitionState, type Partitions } from '../accounting/partitions.ts'
import { partitionKey } from '../partition-key.ts'
import type { PartitionBound } from './partition-bound.ts'

/** Knows where a run ends that ends by itself, and whether it is there. */
export interface BoundedRun {
  /** The records of a batch before the bound, and where reading goes on, which is the bound at most. */
  trim(batch: FetchedBatch): FetchedBatch
  /** Nothing of the partition is to be read after this batch. */
  isLast(batch: FetchedBatch): boolean
  /** Every record of ours before the bounds was handed over (not necessarily written). */
  allTaken(): boolean
  /** Every record of ours before the bounds has ended. */
  allEnded(): boolean
  /** Partitions of the run that other members own, or nobody. */
  elsewhere(): readonly PartitionBound[]
  /** Partitions of ours that stand before their bounds with nothing in flight or on its way in. */
  waiting(): readonly PartitionBound[]
  /** Of our partitions. */
  progress(): ReadingProgress
}

/** A partition without a bound appeared after the run began: nothing of it belongs to the run. */
const UNKNOWN_END = 0

const takenTo = (state: PartitionState): number => Math.max(state.takenTo, state.beginsAt)

export const createBoundedRun = (bounds: readonly PartitionBound[], partitions: Partitions): BoundedRun => {
  const ends = new Map(bounds.map((bound) => [partitionKey(bound), bound.end]))
  const goals = bounds.filter(({ from, end }) => from < end)
  const endOf = (at: TopicPartition): number => ends.get(partitionKey(at)) ?? UNKNOWN_END

  const owned = (): { bound: PartitionBound; state: PartitionState }[] =>
    goals.flatMap((bound) => {
      const state = partitions.get(bound)
      return state === undefined ? [] : [{ bound, state }]
    })

  return {
    trim(batch) {
      const end = endOf(batch)
      if (batch.next <= end) return batch
      return { ...batch, records: batch.records.filter(({ offset }) => offset < end), next: end }
    },
    isLast: (batch) => batch.next >= endOf(batch),
    allTaken: () => owned().every(({ bound, state }) => takenTo(state) >= bound.end),
    allEnded: () => owned().every(({ bound, state }) => state.arriving === 0 && endedTo(state) >= bound.end),
    elsewhere: () => goals.filter((bound) => partitions.get(bound) === undefined),
    waiting: () =>
      owned()
        .filter(({ bound, state }) => takenTo(state) < bound.end && state.tracker.open === 0 && state.arriving === 0)
        .map(({ bound }) => bound),
    progress() {
      const all = owned().map(({ bound: { from, end }, state }) => ({
        offsets: end - from,
        left: end - Math.min(end, Math.max(from, endedTo(state))),
      }))
      return {
        offsets: all.reduce((sum, one) => sum + one.offsets, 0),
        offsetsLeft: all.reduce((sum, one) => sum + one.left, 0),
      }
    },
  }
}

/** The group has committed everything of these partitions. */
export const areCommitted = (goals: readonly PartitionBound[], committed: readonly PartitionOffset[]): boolean =>
  goals.every((goal) => committed.some((one) => partitionKey(one) === partitionKey(goal) && one.offset >= goal.end))
