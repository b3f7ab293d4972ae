import { setTimeout as sleep } from 'node:timers/promises'
import type { ChosenDeadLetters, SluiceError } from '@sluice/contracts'
import { asStoreError, type Store, type StoredLetter, type TakenReplay } from '@sluice/store'

/** Of one look into Postgres: what is in memory beside what is in flight. */
const LETTERS_MAX = 500
const BYTES_MAX = 8 * 1024 * 1024
const PAUSE_MS = 1_000

export interface ReadAheadOptions {
  readonly store: Pick<Store, 'deadLetters'>
  readonly taken: TakenReplay
  readonly signal: AbortSignal
  readonly onTrouble: (error: SluiceError) => void
}

const withValue = (letter: StoredLetter, value: Uint8Array | null | undefined): StoredLetter =>
  value === undefined ? letter : { ...letter, record: { ...letter.record, value } }

/**
 * Gives the letters of a replay in the order of their ids, a bounded number at a time, and none at the end or when nobody
 * wants more. Those that an earlier worker tried in vain are passed over; while Postgres is away it waits.
 */
export const readAhead = ({ store, taken, signal, onTrouble }: ReadAheadOptions): (() => Promise<StoredLetter[]>) => {
  const { taskId, letters: chosen } = taken.replay
  let after = taken.fromId - 1n

  const look = (letters: ChosenDeadLetters): Promise<StoredLetter[]> =>
    store.deadLetters.letters(taskId, letters, {
      after,
      upTo: taken.lastId,
      notTriedBy: taken.hold.id,
      limit: LETTERS_MAX,
      bytesMax: BYTES_MAX,
    })

  return async () => {
    while (!signal.aborted)
      try {
        const letters = await look(chosen)
        after = letters.at(-1)?.id ?? after
        return letters.map((letter) => withValue(letter, taken.value))
      } catch (cause) {
        const error = asStoreError(cause)
        if (!error.retriable) throw error
        onTrouble(error)
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
      }
    return []
  }
}
