import type { Isolation, SluiceError } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import { asSluiceError } from '../failure.ts'
import { type PartitionState, type Partitions, seeEnd } from './partitions.ts'

/** An end that was seen this long ago is asked for, where somebody waits for it to be reached: lag is too small by what came since. */
export const END_FRESH_MS = 2_000
/** The same where nobody does: a paused engine that has read everything is still told from one that fell behind. */
const PAUSED_END_FRESH_MS = 10_000

export interface EndWatchOptions {
  readonly kafka: Pick<KafkaPort, 'ranges'>
  readonly topics: readonly string[]
  readonly isolation: Isolation
  readonly partitions: Pick<Partitions, 'get' | 'owned'>
  /** Whether nothing is fetched, so that nobody else tells how far partitions have grown. */
  readonly isPaused: () => boolean
  readonly now: () => number
  readonly onTrouble: (error: SluiceError) => void
}

/** Nothing was heard of it yet, or it is behind; who has read everything hears of what comes by itself. */
const isBehind = ({ endOffset, tracker, ledgerPosition }: PartitionState): boolean =>
  endOffset === null || tracker.open > 0 || endOffset > (tracker.next ?? ledgerPosition ?? endOffset)

/**
 * Fetches tell how far partitions reach, but a target that is away or slow holds them up, and an idle partition is silent
 * from the start on. Lag would stand still then, and look well. So who has not heard for a while asks.
 */
export const createEndWatch =
  ({ kafka, topics, isolation, partitions, isPaused, now, onTrouble }: EndWatchOptions) =>
  async (): Promise<void> => {
    const isOld = (state: PartitionState, freshMs: number): boolean => now() - (state.meter.endSeenMs ?? 0) >= freshMs
    const isWorthAsking = (state: PartitionState): boolean =>
      (isBehind(state) && isOld(state, END_FRESH_MS)) || (isPaused() && isOld(state, PAUSED_END_FRESH_MS))
    if (![...partitions.owned()].some(isWorthAsking)) return
    try {
      for (const { latest, ...at } of await kafka.ranges(topics, isolation)) {
        const state = partitions.get(at)
        if (state !== undefined && isOld(state, END_FRESH_MS))
          seeEnd(state, Math.max(latest, state.endOffset ?? 0), now())
      }
    } catch (error) {
      onTrouble(asSluiceError(error))
    }
  }
