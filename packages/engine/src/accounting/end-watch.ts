import type { Isolation, SluiceError } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import { asSluiceError } from '../failure.ts'
import { type PartitionState, type Partitions, seeEnd } from './partitions.ts'

/** An end that was seen this long ago is asked for, where somebody waits for it to be reached: lag is too small by what came since. */
export const END_FRESH_MS = 2_000

export interface EndWatchOptions {
  readonly kafka: Pick<KafkaPort, 'ranges'>
  readonly topics: readonly string[]
  readonly isolation: Isolation
  readonly partitions: Pick<Partitions, 'get' | 'owned'>
  readonly now: () => number
  readonly onTrouble: (error: SluiceError) => void
}

/** Nothing was heard of it yet, or it is behind; who has read everything hears of what comes by itself. */
const isWorthAsking = ({ endOffset, tracker, ledgerPosition }: PartitionState): boolean =>
  endOffset === null || tracker.open > 0 || endOffset > (tracker.next ?? ledgerPosition ?? endOffset)

/**
 * Fetches tell how far partitions reach, but a target that is away or slow holds them up, and an idle partition is silent
 * from the start on. Lag would stand still then, and look well. So who has not heard for a while asks.
 */
export const createEndWatch =
  ({ kafka, topics, isolation, partitions, now, onTrouble }: EndWatchOptions) =>
  async (): Promise<void> => {
    const isOld = (state: PartitionState): boolean => now() - (state.meter.endSeenMs ?? 0) >= END_FRESH_MS
    if (![...partitions.owned()].some((state) => isOld(state) && isWorthAsking(state))) return
    try {
      for (const { latest, ...at } of await kafka.ranges(topics, isolation)) {
        const state = partitions.get(at)
        if (state !== undefined && isOld(state)) seeEnd(state, Math.max(latest, state.endOffset ?? 0), now())
      }
    } catch (error) {
      onTrouble(asSluiceError(error))
    }
  }
