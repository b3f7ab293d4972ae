import type { ReadingProgress, RecordBatch } from '@sluice/contracts'
import type { PartitionOffset, TopicPartition } from '@sluice/kafka'
import type { PartitionState, Partitions } from '../accounting/partitions.ts'
import { partitionKey } from '../partition-key.ts'
import type { PartitionBound } from './partition-bound.ts'

/** Knows where a run ends that ends by itself, and whether it is there. */
export interface BoundedRun {
  /** The records of a batch before the bound, and where reading goes on, which is the bound at most. */
  trim(batch: RecordBatch): RecordBatch
  /** Nothing of the partition is to be read after this batch. */
  isLast(batch: RecordBatch): boolean
  /** Every record of ours before the bounds was handed over (not necessarily written). */
  allTaken(): boolean
  /** Every record of ours before the bounds has ended. */
  allEnded(): boolean
  /** Partitions of the run that other members own, or nobody. */
  elsewhere(): readonly PartitionBound[]
  /** Partitions of ours that stand before their bounds with nothing in flight. */
  waiting(): readonly PartitionBound[]
  /** Of our partitions. */
  progress(): ReadingProgress
}

/** A partition without a bound appeared after the run began: nothing of it belongs to the run. */
const UNKNOWN_END = 0

const isWhole = ({ records, next }: RecordBatch, end: number): boolean =>
  (records.at(-1)?.offset ?? 0) < end && (next ?? 0) <= end

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
      if (isWhole(batch, end)) return batch
      return { ...batch, records: batch.records.filter(({ offset }) => offset < end), next: end }
    },
    isLast: (batch) => Math.max(batch.next ?? 0, (batch.records.at(-1)?.offset ?? -1) + 1) >= endOf(batch),
    allTaken: () => owned().every(({ bound, state }) => state.takenTo >= bound.end),
    allEnded: () => owned().every(({ bound, state }) => (state.tracker.next ?? 0) >= bound.end),
    elsewhere: () => goals.filter((bound) => partitions.get(bound) === undefined),
    waiting: () =>
      owned()
        .filter(({ bound, state }) => state.takenTo < bound.end && state.tracker.open === 0)
        .map(({ bound }) => bound),
    progress() {
      const all = owned().map(({ bound: { from, end }, state: { tracker } }) => ({
        offsets: end - from,
        left: end - Math.min(end, Math.max(from, tracker.next ?? from)),
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
