import type { SluiceError, WhenForgotten } from '@sluice/contracts'
import type { KafkaPort, PartitionOffset, TopicPartition } from '@sluice/kafka'
import type { Accountant } from './accounting/accountant.ts'
import { isSettled, type PartitionState, type Partitions } from './accounting/partitions.ts'
import { asSluiceError } from './failure.ts'
import { partitionKey } from './partition-key.ts'
import type { EngineObserver, Ledger } from './port.ts'
import { type RetryPolicy, retry } from './retry.ts'

export interface MembershipOptions {
  readonly partitions: Partitions
  readonly ledger: Pick<Ledger, 'load'>
  readonly kafka: Pick<KafkaPort, 'committed'>
  readonly groupId: string
  readonly whenForgotten: WhenForgotten
  readonly accountant: Pick<Accountant, 'idle' | 'reclaim' | 'settle'>
  readonly observer: Pick<EngineObserver, 'activity'>
  readonly policy: RetryPolicy
  readonly onTrouble: (error: SluiceError) => void
  readonly revokeTimeoutMs: number
  /** False while draining. */
  readonly accepting: () => boolean
  /** Sends half-full batches on their way. */
  readonly flush: () => void
}

/** Partitions come and go. */
export interface Membership {
  /** `added`: where those of them begin that the group never read. */
  assigned(partitions: readonly PartitionOffset[], added: readonly PartitionOffset[]): Promise<void>
  /** They are to be given back: resolves when what is under way has ended, is accounted for and committed. */
  revoking(partitions: readonly TopicPartition[]): Promise<void>
  revoked(partitions: readonly TopicPartition[]): Promise<void>
  /** The group went on without us for a while: what was revoked may have been somebody else's since. */
  lost(): void
  /** Records of partitions that were revoked have ended, and the group has not said yet whose they are now. */
  readonly owes: boolean
  /** Resolves when that is no longer so, at the latest after `revokeTimeoutMs` or when the engine gives up. */
  settled(): Promise<void>
}

const POLL_MS = 20

const namesOf = (partitions: readonly TopicPartition[]): string => partitions.map(partitionKey).join(', ')

export const createMembership = (options: MembershipOptions): Membership => {
  const { partitions, ledger, accountant, observer, policy } = options
  const { clock, signal } = policy
  /** Revoked, and not assigned anew: most of them come back to the member that had them. */
  const left = new Map<string, PartitionState>()

  const waitWhile = async (isOpen: () => boolean): Promise<void> => {
    const deadlineMs = clock.now() + options.revokeTimeoutMs
    while (isOpen() && clock.now() < deadlineMs && !signal.aborted) {
      options.flush()
      await clock.sleep(POLL_MS, signal)
    }
  }

  /** What ended of partitions that come back counts. Resolves with those that nobody had in between. */
  const takeBack = async (assigned: readonly TopicPartition[]): Promise<readonly PartitionState[]> => {
    const back = assigned.flatMap((at) => left.get(partitionKey(at)) ?? [])
    return await retry(
      () => accountant.reclaim(back),
      () => true,
      options.onTrouble,
      policy,
    )
  }

  const owes = (): boolean => [...left.values()].some((state) => !isSettled(state))

  /** Kafka forgets a group that was away for long; somebody should know, wherever reading goes on then. */
  const tellForgotten = async (positions: readonly PartitionOffset[]): Promise<void> => {
    if (positions.length === 0) return
    try {
      const committed = await options.kafka.committed(options.groupId, [
        ...new Set(positions.map(({ topic }) => topic)),
      ])
      const forgotten = positions.filter(
        (one) => !committed.some((commit) => partitionKey(commit) === partitionKey(one)),
      )
      if (forgotten.length > 0)
        observer.activity({
          level: 'warn',
          activity: options.whenForgotten === 'ledger' ? 'wentOnFromLedger' : 'commitsGone',
          content: namesOf(forgotten),
        })
    } catch (error) {
      options.onTrouble(asSluiceError(error))
    }
  }

  return {
    async assigned(assigned, added) {
      await accountant.idle()
      const back = await takeBack(assigned)
      if (assigned.length === 0) return left.clear()
      const positions = await retry(
        () => ledger.load(assigned),
        () => true,
        options.onTrouble,
        policy,
      )
      for (const at of assigned) {
        const ours = back.find((one) => partitionKey(one) === partitionKey(at))
        const known = positions.find((one) => partitionKey(one) === partitionKey(at))
        // Who reads on begins anew, at the commit; who reads no more has only to end, account for and commit what it had.
        if (ours !== undefined && !options.accepting()) partitions.restore(ours)
        else partitions.assign(at, known?.offset ?? null)
      }
      left.clear()
      observer.activity({ level: 'info', activity: 'assigned', content: namesOf(assigned) })
      if (added.length > 0)
        observer.activity({
          level: 'info',
          activity: 'partitionsBegun',
          content: added.map((at) => `${partitionKey(at)}: ${at.offset}`).join(', '),
        })
      await tellForgotten(positions.filter((one) => !back.some((ours) => partitionKey(ours) === partitionKey(one))))
    },
    async revoking(asked) {
      const states = asked.flatMap((at) => partitions.get(at) ?? [])
      await waitWhile(() => states.some(({ arriving, tracker }) => arriving > 0 || tracker.open > 0))
      // What cannot be accounted for now is when they come back, or read again by the next owner.
      await accountant.settle().catch((error: unknown) => options.onTrouble(asSluiceError(error)))
    },
    async revoked(revoked) {
      const states = revoked.flatMap((at) => partitions.revoke(at) ?? [])
      for (const state of states) left.set(partitionKey(state), state)
      observer.activity({ level: 'info', activity: 'revoked', content: namesOf(revoked) })
      // They land before they are written again, if they can.
      await waitWhile(() => states.some((state) => state.tracker.open > 0))
      await accountant.idle()
    },
    lost: () => left.clear(),
    get owes() {
      return owes()
    },
    settled: () => waitWhile(owes),
  }
}
