import { SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, PartitionOffset, TopicPartition } from '../port.ts'
import { flowKey, PartitionFlow } from './partition-flow.ts'
import type { StartOffsets } from './start-offsets.ts'
import type { Waits } from './waits.ts'

/** A next-to-read offset of a partition that is ours. */
interface FlowCommit {
  readonly flow: PartitionFlow
  readonly offset: number
}

export interface OwnershipOptions {
  readonly starts: StartOffsets
  readonly handlers: ConsumerHandlers
  /** Partitions with a batch under way, of this member and of those before it. */
  readonly busy: ReadonlySet<PartitionFlow>
  readonly giveBackTimeoutMs: number
  /** What is awaited at most until the member ends. */
  readonly waits: Waits
  /** Partitions are taken over after it resolved. */
  readonly ready: Promise<void>
  /** True when the member has ended: nothing is ours any more. */
  isOver(): boolean
  /** Sends a commit and resolves when the coordinator confirmed it. Calls never overlap. */
  send(offsets: readonly PartitionOffset[]): Promise<void>
  /** These partitions are ours and stand where they start. */
  begin(flows: readonly PartitionFlow[]): void
  /** Taking over, or work given to `inTurn`, threw. */
  fail(error: unknown, doing: string): void
}

/**
 * What one member owns, generation by generation: partitions are announced before their first batch, start where the
 * commits of the group say, and commits count for those of the present generation only.
 */
export class Ownership {
  readonly #options: OwnershipOptions
  /** Partitions whose records we may take and whose offsets we may commit. */
  #flows = new Map<string, PartitionFlow>()
  /** Partitions that onAssigned told of and onRevoked did not. */
  #announced: readonly TopicPartition[] = []
  #generation = 0
  #isReleasing = false
  /** Assignments are taken over one after the other. */
  #changes: Promise<void> = Promise.resolve()
  #commits: Promise<void> = Promise.resolve()

  constructor(options: OwnershipOptions) {
    this.#options = options
  }

  get flows(): readonly PartitionFlow[] {
    return [...this.#flows.values()]
  }

  flowOf({ topic, partition }: TopicPartition): PartitionFlow | undefined {
    return this.#flows.get(flowKey(topic, partition))
  }

  /** The group wants everything back: no batch is taken or handed over any more. */
  get isReleasing(): boolean {
    return this.#isReleasing
  }

  /** True while `flow` belongs to the present generation of a member that lives. */
  owns(flow: PartitionFlow): boolean {
    return this.flowOf(flow) === flow && !this.#options.isOver()
  }

  /** Before a new generation: resolves when what is under way has ended and was committed, at the latest after `giveBackTimeoutMs`. */
  async release(): Promise<void> {
    const { busy, handlers, waits, giveBackTimeoutMs, fail } = this.#options
    this.#isReleasing = true
    if (this.#announced.length === 0) return
    const handedOver = [...busy].map((flow) => flow.settled())
    const ended = Promise.all([handlers.onRevoking(this.#announced), ...handedOver])
    await waits.until(
      ended.catch((error: unknown) => fail(error, 'make partitions ready to be given back')),
      giveBackTimeoutMs,
    )
  }

  /** A new generation gives us `assigned`: nothing is ours until it was taken over. */
  assign(assigned: readonly TopicPartition[]): void {
    this.#generation += 1
    const generation = this.#generation
    this.#isReleasing = false
    this.#flows = new Map()
    this.inTurn('take over partitions', () => this.#takeOver(generation, assigned))
  }

  /** Runs `work` after every change of ownership before it. */
  inTurn(doing: string, work: () => Promise<void>): void {
    this.#changes = this.#changes.then(work).catch((error: unknown) => this.#options.fail(error, doing))
  }

  /** Tells the handlers that nothing is ours any more. */
  async revokeAll(): Promise<void> {
    this.#generation += 1
    this.#flows = new Map()
    this.inTurn('give partitions back', () => this.#revokeAnnounced())
    await this.#changes
  }

  /** Commits next-to-read offsets. Throws KAFKA_REBALANCED for a partition that is not ours. */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const next = offsets.map((at) => {
      const flow = this.flowOf(at)
      if (flow === undefined || this.#options.isOver()) throw notOurs([at])
      return { flow, offset: flow.commitFor(at.offset) }
    })
    await this.commitFlows(next)
  }

  async commitFlows(next: readonly FlowCommit[]): Promise<void> {
    const generation = this.#generation
    const offsets = next.map(({ flow: { topic, partition }, offset }) => ({ topic, partition, offset }))
    const commit = this.#commits.then(() => {
      // It waited for the one before, and meanwhile the partitions were given anew: the coordinator could not tell.
      if (generation !== this.#generation) throw notOurs(offsets)
      return this.#options.send(offsets)
    })
    this.#commits = commit.catch(() => undefined)
    await commit
    for (const { flow, offset } of next) flow.committed = offset
  }

  async #takeOver(generation: number, assigned: readonly TopicPartition[]): Promise<void> {
    const { starts, handlers, waits, ready, busy, isOver, begin } = this.#options
    const superseded = (): boolean => generation !== this.#generation || isOver()

    await this.#revokeAnnounced()
    // A batch of the last generation must not write after its records were read again.
    await waits.until(Promise.all([...busy].map((flow) => flow.settled())))
    if (superseded()) return
    // That there is nothing to read is an answer too.
    if (assigned.length === 0) return handlers.onAssigned([], [])
    const { points, losses, added } = await starts.of(assigned)
    await waits.until(ready)
    if (superseded()) return
    for (const loss of losses) handlers.onError(loss, false)
    this.#announced = assigned
    await handlers.onAssigned(
      points.map(({ topic, partition, offset }) => ({ topic, partition, offset })),
      added,
    )
    if (superseded()) return
    const taken = points.map((point) => ({ flow: new PartitionFlow(point), anchor: point.anchor }))
    await this.commitFlows(taken.filter(({ anchor }) => anchor).map(({ flow }) => ({ flow, offset: flow.position })))
    if (superseded()) return
    for (const { flow } of taken) this.#flows.set(flowKey(flow.topic, flow.partition), flow)
    begin(taken.map(({ flow }) => flow))
  }

  async #revokeAnnounced(): Promise<void> {
    const revoked = this.#announced
    this.#announced = []
    if (revoked.length > 0) await this.#options.handlers.onRevoked(revoked)
  }
}

const notOurs = (partitions: readonly TopicPartition[]): SluiceError => {
  const names = partitions.map(({ topic, partition }) => `${topic}[${partition}]`).join(', ')
  return new SluiceError('KAFKA_REBALANCED', `${names} does not belong to this member any more`, { retriable: true })
}
