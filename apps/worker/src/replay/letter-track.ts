import type { RejectedRow } from '@sluice/engine'
import type { FailedEnd, LetterOutcome, StoredLetter } from '@sluice/store'

/** A dead letter on its way, known to the engine by a number that takes the place of an offset. */
export interface TrackedLetter {
  readonly sequence: number
  readonly letter: StoredLetter
  /** Ends that the transform made of it. */
  ends: number
  filtered: number
  readonly failed: FailedEnd[]
}

/** The letters that a replay has under way. */
export interface LetterTrack {
  /** Gives the next letters their numbers. */
  add(letters: readonly StoredLetter[]): readonly TrackedLetter[]
  get(sequence: number): TrackedLetter
  /** Notes an end that failed again, in the transform or when it was written. */
  reject(row: RejectedRow): void
  /** What became of the letters before this number. */
  outcomesBefore(sequence: number, version: number, isEdited: boolean): LetterOutcome[]
  /** Those before this number are written down for good. */
  forgetBefore(sequence: number): void
  /** The oldest letter that is not, or the place after the newest that was read. */
  oldestId(from: number): bigint
  readonly size: number
}

/** What a rejected row says of the letter: one that could not be read as a whole stays what it was. */
const endOf = ({ row, tables, kind, error }: RejectedRow, letter: StoredLetter): FailedEnd => {
  const staysAsItWas = (kind === 'record' && letter.kind !== 'record') || error.code === 'DEAD_LETTER_ROW_GONE'
  return staysAsItWas
    ? { row: letter.row, tables: letter.tables, kind: letter.kind, error }
    : { row, tables, kind, error }
}

export const createLetterTrack = (): LetterTrack => {
  const letters = new Map<number, TrackedLetter>()
  let next = 0
  let afterLast = 0n

  const get = (sequence: number): TrackedLetter => {
    const found = letters.get(sequence)
    if (found === undefined) throw new RangeError('a dead letter is not under way any more')
    return found
  }

  return {
    add(more) {
      const added = more.map((letter) => ({ sequence: next++, letter, ends: 0, filtered: 0, failed: [] }))
      for (const one of added) letters.set(one.sequence, one)
      afterLast = (more.at(-1)?.id ?? afterLast - 1n) + 1n
      return added
    },
    get,
    reject(row) {
      const tracked = get(row.record.offset)
      tracked.failed.push(endOf(row, tracked.letter))
    },
    outcomesBefore(sequence, version, isEdited) {
      const ended = [...letters.values()].filter((one) => one.sequence < sequence)
      return ended.map(({ letter, ends, filtered, failed }) => ({
        id: letter.id,
        version,
        filtered,
        written: ends - filtered - failed.filter(({ kind }) => kind !== 'copy').length,
        failed: [...failed],
        keepsError: isEdited,
      }))
    },
    forgetBefore(sequence) {
      for (const known of letters.keys()) if (known < sequence) letters.delete(known)
    },
    oldestId: (from) => letters.get(from)?.letter.id ?? afterLast,
    get size() {
      return letters.size
    },
  }
}
