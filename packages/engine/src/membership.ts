import type { SluiceError, WhenForgotten } from '@sluice/contracts'
import type { KafkaPort, PartitionOffset, TopicPartition } from '@sluice/kafka'
import type { Accountant } from './accounting/accountant.ts'
import type { PartitionState, Partitions } from './accounting/partitions.ts'
import { asSluiceError } from './failure.ts'
import type { EngineObserver, Ledger } from './port.ts'
import { type RetryPolicy, retry } from './retry.ts'

export interface MembershipOptions {
  readonly partitions: Partitions
  readonly ledger: Pick<Ledger, 'load'>
  readonly kafka: Pick<KafkaPort, 'committed'>
  readonly groupId: string
  readonly whenForgotten: WhenForgotten
  readonly accountant: Pick<Accountant, 'idle'>
  readonly observer: Pick<EngineObserver, 'activity'>
  readonly policy: RetryPolicy
  readonly onTrouble: (error: SluiceError) => void
  readonly revokeTimeoutMs: number
  /** Sends half-full batches on their way. */
  readonly flush: () => void
}

/** Partitions come and go. */
export interface Membership {
  /** `added`: where those of them begin that the group never read. */
  assigned(partitions: readonly TopicPartition[], added: readonly PartitionOffset[]): Promise<void>
  revoked(partitions: readonly TopicPartition[]): Promise<void>
}

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`
const namesOf = (partitions: readonly TopicPartition[]): string => partitions.map(nameOf).join(', ')

export const createMembership = (options: MembershipOptions): Membership => {
  const { partitions, ledger, accountant, observer, policy } = options
  const { clock, signal } = policy

  /**
   * Rows in flight of a revoked partition are not ours to account for any more, but they land: before the next owner
   * writes newer rows of the same keys, if they can within the timeout.
   */
  const awaitEnd = async (states: readonly PartitionState[]): Promise<void> => {
    const deadlineMs = clock.now() + options.revokeTimeoutMs
    while (states.some((state) => state.tracker.open > 0) && clock.now() < deadlineMs && !signal.aborted) {
      options.flush()
      await clock.sleep(POLL_MS, signal)
    }
  }

  /** Kafka forgets a group that was away for long; somebody should know, wherever reading goes on then. */
  const tellForgotten = async (positions: readonly PartitionOffset[]): Promise<void> => {
    if (positions.length === 0) return
    try {
      const committed = await options.kafka.committed(options.groupId, [
        ...new Set(positions.map(({ topic }) => topic)),
      ])
      const forgotten = positions.filter((one) => !committed.some((commit) => nameOf(commit) === nameOf(one)))
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
      const positions = await retry(
        () => ledger.load(assigned),
        () => true,
        options.onTrouble,
        policy,
      )
      for (const at of assigned) {
        const known = positions.find((one) => one.topic === at.topic && one.partition === at.partition)
        partitions.assign(at, known?.offset ?? null)
      }
      observer.activity({ level: 'info', activity: 'assigned', content: namesOf(assigned) })
      if (added.length > 0)
        observer.activity({
          level: 'info',
          activity: 'partitionsBegun',
          content: added.map((at) => `${nameOf(at)}: ${at.offset}`).join(', '),
        })
      await tellForgotten(positions)
    },
    async revoked(revoked) {
      const states = revoked.flatMap((at) => partitions.revoke(at) ?? [])
      observer.activity({ level: 'info', activity: 'revoked', content: namesOf(revoked) })
      await awaitEnd(states)
      await accountant.idle()
    },
  }
}

const POLL_MS = 20
