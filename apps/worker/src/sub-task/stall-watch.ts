import type { EngineSnapshot, ErrorCode } from '@sluice/contracts'

/** What keeps a sub-task from getting ahead. */
export interface Stall {
  readonly code: Extract<
    ErrorCode,
    'SOURCE_STALLED' | 'TARGET_STALLED' | 'TRANSFORM_STALLED' | 'REBALANCE_STALLED' | 'ARCHIVE_STALLED'
  >
  /** When it last got ahead. */
  readonly sinceMs: number
}

/** Of a snapshot, what tells whether work waits, whether it moves, and who holds it up. */
export type StallEvidence = Pick<
  EngineSnapshot,
  'atMs' | 'paused' | 'assigned' | 'trouble' | 'progress' | 'inFlightRows' | 'writesInFlight' | 'lastError'
> & {
  readonly partitions: readonly Pick<EngineSnapshot['partitions'][number], 'topic' | 'partition' | 'position' | 'lag'>[]
}

export interface StallWatch {
  /** With each snapshot, in order. Null while all is well, and for `afterMs` after that. */
  note(snapshot: StallEvidence): Stall | null
}

/** Above this share of the time, the event loop has room for nothing else. */
const BUSY_LOOP = 0.95

/** A bounded run that came to its end waits for the others; what follows is not for it. */
const isDone = ({ progress }: StallEvidence): boolean => progress?.offsetsLeft === 0

/** Work waits, as far as the sub-task knows: one that has no answer from its group cannot know. */
const hasWork = (snapshot: StallEvidence): boolean =>
  snapshot.assigned === false || snapshot.partitions.some(({ lag }) => lag > 0)

/** Kafka complained of something else than a group that changes. */
const isSourceAway = ({ lastError }: StallEvidence, sinceMs: number): boolean =>
  lastError !== null &&
  lastError.atMs >= sinceMs &&
  lastError.code.startsWith('KAFKA_') &&
  lastError.code !== 'KAFKA_REBALANCED'

/** Who holds a sub-task up that does not get ahead; the nearest to the end of the pipeline that has something to do. */
export const causeOf = (snapshot: StallEvidence, sinceMs: number, loopUse: number): Stall['code'] => {
  if (snapshot.trouble?.code === 'DEAD_LETTER_FAILED') return 'ARCHIVE_STALLED'
  if (snapshot.trouble !== null && snapshot.trouble !== undefined) return 'TARGET_STALLED'
  if (snapshot.writesInFlight > 0) return 'TARGET_STALLED'
  if (snapshot.assigned === false) return isSourceAway(snapshot, sinceMs) ? 'SOURCE_STALLED' : 'REBALANCE_STALLED'
  if (loopUse >= BUSY_LOOP) return 'TRANSFORM_STALLED'
  return snapshot.inFlightRows > 0 ? 'TARGET_STALLED' : 'SOURCE_STALLED'
}

/**
 * Finds sub-tasks that run, have work, and do not get ahead: no position moved for `afterMs`. `loopUse` is the share of the
 * last seconds that the event loop was busy, 0 to 1.
 */
export const createStallWatch = (afterMs: number, loopUse: () => number): StallWatch => {
  let positions = new Map<string, number>()
  let movedMs: number | null = null

  const hasMoved = ({ partitions }: StallEvidence): boolean => {
    const now = new Map(partitions.map(({ topic, partition, position }) => [`${topic}/${partition}`, position]))
    const moved = [...now].some(([name, position]) => positions.get(name) !== position)
    positions = now
    return moved
  }

  return {
    note(snapshot) {
      const moved = hasMoved(snapshot)
      if (movedMs === null || moved || snapshot.paused === true || isDone(snapshot) || !hasWork(snapshot)) {
        movedMs = snapshot.atMs
        return null
      }
      if (snapshot.atMs - movedMs < afterMs) return null
      return { code: causeOf(snapshot, movedMs, loopUse()), sinceMs: movedMs }
    },
  }
}
