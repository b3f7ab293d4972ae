import type { Ledger } from '@sluice/engine'
import type { HeldReplay, LetterOutcome, ReplayFailure } from '@sluice/store'
import { throughStore } from '../sub-task/through-store.ts'
import { LETTERS } from './letter-source.ts'
import type { LetterTrack } from './letter-track.ts'

const FAILURES_MAX = 20

/** Adds reasons why letters stay to those that are known; a kind of trouble has one line. */
const withFailures = (known: readonly ReplayFailure[], outcomes: readonly LetterOutcome[]): ReplayFailure[] => {
  const groups = new Map(known.map((one) => [`${one.code} ${one.column}`, one]))
  for (const { error } of outcomes.flatMap(({ failed }) => failed.filter(({ kind }) => kind !== 'copy'))) {
    const column = error.column ?? null
    const key = `${error.code} ${column}`
    const group = groups.get(key) ?? { code: error.code, column, reason: error.message, count: 0 }
    groups.set(key, { ...group, count: group.count + 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, FAILURES_MAX)
}

export interface ReplayLedgerOptions {
  readonly held: Pick<HeldReplay, 'account' | 'positions'>
  readonly track: LetterTrack
  readonly version: number
  readonly isEdited: boolean
  readonly failures: readonly ReplayFailure[]
  /** Letters were written down for good. */
  readonly onAccounted: () => void
}

const SEQUENCE = 'letters'

/**
 * The account of a replay: what the engine would tell Kafka becomes one transaction that replaces each letter by what became
 * of it. Rows are acknowledged by then, so a crash before it writes them again and a crash after it does not.
 */
export const createReplayLedger = (options: ReplayLedgerOptions): Ledger => {
  const { held, track, version, isEdited } = options
  let { failures } = options
  return {
    async load() {
      const position = (await throughStore(held.positions))[SEQUENCE]
      return position === undefined ? [] : [{ ...LETTERS, offset: position }]
    },
    async advance(entries) {
      for (const { from, to } of entries) {
        // What an account whose answer was lost has written down.
        track.forgetBefore(from ?? 0)
        const outcomes = track.outcomesBefore(to, version, isEdited)
        const told = withFailures(failures, outcomes)
        const account = { outcomes, positions: { [SEQUENCE]: to }, fromId: track.oldestId(to), failures: told }
        await throughStore(() => held.account(account))
        failures = told
        track.forgetBefore(to)
      }
      options.onAccounted()
    },
  }
}
