import type { KafkaRecord } from '@sluice/contracts'
import type { EngineSource } from '@sluice/engine'
import type { StoredLetter } from '@sluice/store'
import type { LetterTrack } from './letter-track.ts'

/** The one partition that dead letters come from, as far as the engine knows. */
export const LETTERS = { topic: 'dead letters', partition: 0 } as const

export interface LetterSourceOptions {
  readonly track: LetterTrack
  /** The next letters; none at the end. Waits while Postgres is away; rejects when nobody wants more. */
  readonly next: () => Promise<readonly StoredLetter[]>
  readonly onError: (error: unknown) => void
  /** All letters were handed over. */
  readonly onEnd: () => void
}

/** What the engine is told of a letter: the content of its record under a number instead of its offset. */
const recordOf = (sequence: number, { record }: StoredLetter): KafkaRecord => ({ ...record, offset: sequence })

/**
 * Dead letters as the engine takes records: batch after batch of one partition, the next one when the last was taken in.
 * There is no group and nothing to commit: the account of the replay is all that counts.
 */
export const createLetterSource = ({
  track,
  next: nextLetters,
  onError,
  onEnd,
}: LetterSourceOptions): EngineSource => ({
  consumer() {
    let stopping = false
    let reading: Promise<void> | null = null
    return {
      async start({ onAssigned, onBatch }) {
        await onAssigned([{ ...LETTERS, offset: 0 }], [])
        const read = async (): Promise<void> => {
          try {
            while (!stopping) {
              const letters = track.add(await nextLetters())
              const last = letters.at(-1)
              if (last === undefined) return onEnd()
              const records = letters.map(({ sequence, letter }) => recordOf(sequence, letter))
              const next = last.sequence + 1
              await onBatch({ ...LETTERS, records, next }, next)
            }
          } catch (error) {
            onError(error)
          }
        }
        reading = read()
      },
      async commit() {},
      setPaused() {},
      async stopFetching() {
        stopping = true
        await reading
      },
      async close() {},
    }
  },
  ranges: async () => [],
  committed: async () => [],
  offsetsAt: async () => [],
})
