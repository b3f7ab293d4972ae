import type { SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, PartitionOffset } from '../port.ts'
import type { PartitionFlow } from './partition-flow.ts'

/** How a member's life ended. A fatal end is not tried again. */
export interface MemberEnd {
  readonly error: SluiceError
  readonly fatal: boolean
}

/** One member of a consumer group, from joining until it leaves or fails. */
export interface Member {
  /** Resolves when the member has ended by itself. */
  readonly ended: Promise<MemberEnd>
  /** Connects and joins. Throws the SluiceError that prevents it. */
  join(): Promise<void>
  /** Commits for partitions that are ours in this generation. */
  commit(offsets: readonly PartitionOffset[]): Promise<void>
  /** Takes no more batches; those under way go on. */
  stopFetching(): void
  /** Asks for nothing, or asks again. */
  setPaused(paused: boolean): void
  /** Tells the handlers that nothing is ours any more. */
  revokeAll(): Promise<void>
  /** Leaves the group and disconnects, within the time that tuning allows. */
  leave(): Promise<void>
}

/** What a member is told by the consumer that it lives for. */
export interface MemberContext {
  readonly handlers: ConsumerHandlers
  /** False when the consumer was told to stop before this member joined: it joins to commit only. */
  readonly fetching: boolean
  /** True while the consumer asks for nothing: the member joins and waits. */
  readonly paused: boolean
  /** Partitions with a batch under way, of this member and of those before it. */
  readonly busy: Set<PartitionFlow>
}
