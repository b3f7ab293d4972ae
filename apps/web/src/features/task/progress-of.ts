import type { TaskMetrics } from '@sluice/contracts'

/** How far a run has come that ends by itself. */
export interface RunProgress {
  /** 0 to 1; rounded down, so that it says all only when all is done. */
  readonly share: number
  /** At most: some offsets hold no message. */
  readonly messagesLeft: number
  /** At the speed of now; null while nothing moves. Milliseconds. */
  readonly etaMs: number | null
}

const PER_CENT = 100

/** Null for a run without an end, and while nobody tells how far it is. */
export const progressOf = ({
  status,
  progress,
  messagesPerSecond,
}: Pick<TaskMetrics, 'status' | 'progress' | 'messagesPerSecond'>): RunProgress | null => {
  if (progress === null || progress === undefined) return null
  const { offsets, offsetsLeft } = progress
  if (status === 'COMPLETED' || offsetsLeft === 0) return { share: 1, messagesLeft: 0, etaMs: 0 }
  return {
    share: Math.floor((PER_CENT * (offsets - offsetsLeft)) / offsets) / PER_CENT,
    messagesLeft: offsetsLeft,
    etaMs: messagesPerSecond > 0 ? (offsetsLeft / messagesPerSecond) * 1_000 : null,
  }
}
