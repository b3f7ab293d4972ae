import { createPace, type Pace } from './pace.ts'

/** What is measured of a partition while it is ours. */
export interface PartitionMeter {
  /** Of what ended, and of what Kafka got. */
  readonly consumed: Pace
  readonly produced: Pace
  /** When its end was seen last; null before. */
  endSeenMs: number | null
  /** Kafka timestamp of the record that is taken in next, while it waits for that; null when none waits. */
  waitingMs: number | null
  /** Kafka timestamp of the record that was taken in last; null before. */
  takenMs: number | null
}

export const createPartitionMeter = (): PartitionMeter => ({
  consumed: createPace(),
  produced: createPace(),
  endSeenMs: null,
  waitingMs: null,
  takenMs: null,
})
