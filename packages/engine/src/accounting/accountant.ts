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
  /**
   * Accounts for what ended of partitions that were revoked and are ours again, unless somebody else accounted for them
   * meanwhile. Resolves with those that nobody did. Throws LEDGER_FAILED.
   */
  reclaim(states: readonly PartitionState[]): Promise<readonly PartitionState[]>
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

  /**
   * Asks the ledger where partitions stand, and whether advances that failed took place after all (the answer may have
   * been lost). Resolves with those that stand where we left them; another owner moved the others.
   */
  const unmoved = async (states: readonly PartitionState[]): Promise<readonly PartitionState[]> => {
    const positions = await asked(ledger.load(states))
    return states.filter((state) => {
      const found = positions.find((one) => one.topic === state.topic && one.partition === state.partition)
      const position = found?.offset ?? null
      if (state.unsettled !== null && position === state.unsettled.to) confirm(state, state.unsettled)
      state.unsettled = null
      return position === state.ledgerPosition
    })
  }

  const settleUnknown = async (): Promise<void> => {
    const doubtful = [...partitions.owned()].filter((state) => state.unsettled !== null)
    if (doubtful.length > 0 && (await unmoved(doubtful)).length < doubtful.length)
      throw new SluiceError('LEASE_LOST', 'another owner moved the ledger of a partition', { retriable: true })
  }

  const nextEntry = (state: PartitionState): LedgerEntry | null => {
    const { next } = state.tracker
    state.uncounted = addCounts(state.uncounted, state.tracker.takeCounts())
    if (next === null || next <= state.countedTo) return null
    const { topic, partition, ledgerPosition, uncounted, uncountedLost } = state
    return { topic, partition, from: ledgerPosition, to: next, counts: uncounted, lost: uncountedLost }
  }

  const advance = async (states: Iterable<PartitionState>): Promise<void> => {
    const moved: { state: PartitionState; entry: LedgerEntry }[] = []
    for (const state of states) {
      const entry = nextEntry(state)
      if (entry !== null) moved.push({ state, entry })
    }
    if (moved.length === 0) return
    for (const { state, entry } of moved) state.unsettled = entry
    try {
      await asked(ledger.advance(moved.map(({ entry }) => entry)))
    } catch (error) {
      // A refusal is certain: were it doubtful, the same step of the next owner would look like ours, and count twice.
      if (isSluiceError(error, 'LEASE_LOST')) for (const { state } of moved) state.unsettled = null
      throw error
    }
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
    await advance(partitions.owned())
    await commit()
  }

  const reclaim = async (states: readonly PartitionState[]): Promise<readonly PartitionState[]> => {
    const ours = await unmoved(states)
    try {
      await advance(ours)
    } catch (error) {
      // Somebody was faster, or has our lease, which the next account tells: what ended here is read again.
      if (isSluiceError(error, 'LEASE_LOST')) return []
      throw error
    }
    return ours
  }

  return {
    settle() {
      const mine = turn.then(settleOnce)
      turn = mine.catch(() => undefined)
      return mine
    },
    reclaim: (states) => (states.length === 0 ? Promise.resolve([]) : reclaim(states)),
    idle: () => turn,
    get counts() {
      return counts
    },
  }
}
