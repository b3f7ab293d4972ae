import { type EngineSnapshot, POINT_SECONDS } from '@sluice/contracts'
import type { SubTaskPoint } from '@sluice/store'
import { difference, gather, isIdle, type PointState, startState } from './point-parts.ts'

/** Charts have a point per this; it starts at a multiple of it, so that sub-tasks fall together. */
export const POINT_MS = POINT_SECONDS * 1_000
/** A silence is one point, as long as it is not longer than this: many idle tasks would fill a disk with zeros. */
export const IDLE_POINT_MS = 60_000

export interface PointMaker {
  /** Takes the next snapshot; what is to be stored, oldest first. */
  add(snapshot: EngineSnapshot): readonly SubTaskPoint[]
  /** What has gathered since the last point. */
  flush(): readonly SubTaskPoint[]
}

const startOf = (atMs: number): number => atMs - (atMs % POINT_MS)

/**
 * Makes points of ten seconds from the running counts of one engine, also where it began or ended within them, so that
 * points of one moment may be added up. Points of silence that follow each other become one.
 */
export const createPointMaker = (index: number): PointMaker => {
  let state: PointState = startState
  let told: EngineSnapshot | null = null
  let silence: SubTaskPoint | null = null

  const take = (): SubTaskPoint | null => {
    if (state.last === null) return null
    const point = { ...difference(state, told), atMs: startOf(state.last.atMs), index, seconds: POINT_SECONDS }
    told = state.last
    state = startState
    return point
  }
  const takeSilence = (): readonly SubTaskPoint[] => {
    const points = silence === null ? [] : [silence]
    silence = null
    return points
  }

  /** A silence goes on as long as nothing is missing between its points. */
  const tell = (point: SubTaskPoint): readonly SubTaskPoint[] => {
    if (!isIdle(point)) return [...takeSilence(), point]
    const follows = silence !== null && silence.atMs + silence.seconds * 1_000 === point.atMs
    const before = follows ? [] : takeSilence()
    silence =
      silence === null
        ? point
        : { ...silence, seconds: silence.seconds + point.seconds, cpuMs: silence.cpuMs + point.cpuMs }
    return silence.seconds * 1_000 < IDLE_POINT_MS ? before : [...before, ...takeSilence()]
  }

  return {
    add(snapshot) {
      const isNext = state.last !== null && startOf(snapshot.atMs) !== startOf(state.last.atMs)
      const point = isNext ? take() : null
      state = gather(state, snapshot)
      return point === null ? [] : tell(point)
    },
    flush() {
      const point = take()
      return [...(point === null ? [] : tell(point)), ...takeSilence()]
    },
  }
}
