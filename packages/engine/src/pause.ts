import type { KafkaConsumer } from '@sluice/kafka'
import { isSettled, type Partitions } from './accounting/partitions.ts'
import type { Budget } from './intake/budget.ts'
import type { Meters } from './meters/meters.ts'
import type { EngineObserver } from './port.ts'
import type { Sink } from './sink.ts'

export interface PauseOptions {
  readonly consumer: Pick<KafkaConsumer, 'setPaused'>
  readonly partitions: Pick<Partitions, 'owned'>
  readonly budget: Pick<Budget, 'rows'>
  readonly sink: Pick<Sink, 'flush'>
  readonly meters: Pick<Meters, 'lastArrivalMs'>
  readonly observer: Pick<EngineObserver, 'activity'>
  readonly now: () => number
}

/** Whether an engine reads. */
export interface Pause {
  readonly isPaused: boolean
  set(paused: boolean): void
  /** It is paused, nothing is in flight, and all that ended is committed. */
  rests(): boolean
}

export const createPause = (options: PauseOptions): Pause => {
  const { consumer, partitions, budget, meters } = options
  let isPaused = false
  return {
    get isPaused() {
      return isPaused
    },
    set(paused) {
      if (isPaused === paused) return
      isPaused = paused
      consumer.setPaused(paused)
      if (paused) options.sink.flush()
      // The silence of the pause was ours.
      else meters.lastArrivalMs = options.now()
      options.observer.activity({ level: 'info', activity: paused ? 'paused' : 'resumed', content: '' })
    },
    rests: () => isPaused && budget.rows === 0 && [...partitions.owned()].every(isSettled),
  }
}
