import { addCounts, isSluiceError, type OutcomeCounts, SluiceError, zeroCounts } from '@sluice/contracts'
import type { KafkaConsumer } from '@sluice/kafka'
import type { Ledger, LedgerEntry } from '../port.ts'
import type { PartitionState, Partitions } from './partitions.ts'

/** Moves what ended into the ledger, and only then commits it to Kafka. */
export interface Accountant {
  /**
   * One account, after any that is under way. Throws SluiceError: LEASE_LOST when somebody else owns a partition, Kafka's
   * own when the commit fails; after LEDGER_FAILED and a retriable failure of the commit the next call makes up for it.
   */
  settle(): Promise<void>
  /** Resolves when no account is under way. */
  idle(): Promise<void>
  /** Counted by this run. */
  readonly counts: OutcomeCounts
}

export const createAccountant = (
  partitions: Partitions,
  ledger: Ledger,
  consumer: Pick<KafkaConsumer, 'commit'>,
): Accountant => {
  let counts = zeroCounts()
  let turn: Promise<void> = Promise.resolve()

  /** The ledger's trouble passes, except a lost lease. */
  const asked = async <Result>(answer: Promise<Result>): Promise<Result> => {
    try {
      return await answer
    } catch (cause) {
      if (isSluiceError(cause, 'LEASE_LOST')) throw cause
      const message = 'the account of processed offsets could not be stored'
      throw new SluiceError('LEDGER_FAILED', message, { retriable: true, cause })
    }
  }

  const confirm = (state: PartitionState, entry: LedgerEntry): void => {
    state.unsettled = null
    state.ledgerPosition = entry.to
    state.countedTo = entry.to
    state.uncounted = zeroCounts()
    state.uncountedLost -= entry.lost
    counts = addCounts(counts, entry.counts)
  }

  /** Asks the ledger whether an advance that failed took place after all (the answer may have been lost). */
  const settleUnknown = async (): Promise<void> => {
    const doubtful = [...partitions.owned()].filter((state) => state.unsettled !== null)
    if (doubtful.length === 0) return
    const positions = await asked(ledger.load(doubtful))
    for (const state of doubtful) {
      const entry = state.unsettled
      if (entry === null) continue
      const found = positions.find((one) => one.topic === state.topic && one.partition === state.partition)
      const position = found?.offset ?? null
      if (position === entry.to) confirm(state, entry)
      else if (position === entry.from) state.unsettled = null
      else throw new SluiceError('LEASE_LOST', 'another owner moved the ledger of a partition', { retriable: true })
    }
  }

  const nextEntry = (state: PartitionState): LedgerEntry | null => {
    const { next } = state.tracker
    state.uncounted = addCounts(state.uncounted, state.tracker.takeCounts())
    if (next === null || next <= state.countedTo) return null
    const { topic, partition, ledgerPosition, uncounted, uncountedLost } = state
    return { topic, partition, from: ledgerPosition, to: next, counts: uncounted, lost: uncountedLost }
  }

  const advance = async (): Promise<void> => {
    const moved: { state: PartitionState; entry: LedgerEntry }[] = []
    for (const state of partitions.owned()) {
      const entry = nextEntry(state)
      if (entry !== null) moved.push({ state, entry })
    }
    if (moved.length === 0) return
    for (const { state, entry } of moved) state.unsettled = entry
    await asked(ledger.advance(moved.map(({ entry }) => entry)))
    for (const { state, entry } of moved) confirm(state, entry)
  }

  const commit = async (): Promise<void> => {
    const moved: { state: PartitionState; offset: number }[] = []
    for (const state of partitions.owned()) {
      const offset = Math.min(state.tracker.next ?? 0, state.countedTo)
      if (offset > state.committedTo) moved.push({ state, offset })
    }
    if (moved.length === 0) return
    await consumer.commit(moved.map(({ state: { topic, partition }, offset }) => ({ topic, partition, offset })))
    for (const { state, offset } of moved) state.committedTo = offset
  }

  const settleOnce = async (): Promise<void> => {
    await settleUnknown()
    await advance()
    await commit()
  }

  return {
    settle() {
      const mine = turn.then(settleOnce)
      turn = mine.catch(() => undefined)
      return mine
    },
    idle: () => turn,
    get counts() {
      return counts
    },
  }
}
