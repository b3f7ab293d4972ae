import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { Consumer, EachBatchPayload } from 'kafkajs'
import type KafkajsBatch from 'kafkajs/src/consumer/batch.js'
import type { ConsumerHandlers, PartitionOffset, TopicPartition } from '../../port.ts'
import { mapKafkaError } from '../map-error.ts'
import { recordsOf } from '../records.ts'
import type { ConsumerTuning } from '../tuning.ts'
import { commitConfirmed } from './commit.ts'
import { flowKey, PartitionFlow } from './partition-flow.ts'
import { expiredError, type StartOffsets } from './start-offsets.ts'
import { Waits, within } from './waits.ts'

/** How a member's life ended. A fatal end is not tried again. */
export interface MemberEnd {
  readonly error: SluiceError
  readonly fatal: boolean
}

export interface GroupMemberOptions {
  /** Not connected yet, not shared with anybody. */
  readonly consumer: Consumer
  readonly topics: readonly string[]
  readonly starts: StartOffsets
  readonly handlers: ConsumerHandlers
  readonly tuning: ConsumerTuning
  /** False when the consumer was told to stop before this member joined: it joins to commit only. */
  readonly fetching: boolean
  /** Partitions with a batch under way, of this member and of those before it. */
  readonly busy: Set<PartitionFlow>
}

/** Batches handled side by side; further ones of the same fetch wait for a place. */
const MAX_BATCHES_AT_ONCE = 64

/**
 * One kafkajs consumer from joining the group until it leaves or crashes.
 *
 * kafkajs fetches from a broker again only when every batch of the last answer was handled, and sends heartbeats only
 * between batches. So a batch is taken without resting on its handler: the position moves at once, the next batch is
 * fetched while it is handled, and a partition that holds both for long is paused. Nothing is lost by that, because
 * commits are made by hand.
 */
export class GroupMember {
  readonly #options: GroupMemberOptions
  /** Partitions whose records we may take and whose offsets we may commit. */
  #flows = new Map<string, PartitionFlow>()
  /** Partitions that onAssigned told of and onRevoked did not. */
  #announced: readonly TopicPartition[] = []
  #generation = 0
  #fetching: boolean
  /** Assignments are taken over one after the other. */
  #changes: Promise<void> = Promise.resolve()
  #commits: Promise<void> = Promise.resolve()
  readonly #running = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<MemberEnd>()
  #end: MemberEnd | null = null
  /** kafkajs refuses seek, pause and resume once it stopped, which it does before it reports a crash. */
  #stopped = false
  #left: Promise<void> | null = null
  /** What is awaited at most until the member ends. */
  readonly #waits = new Waits()

  constructor(options: GroupMemberOptions) {
    this.#options = options
    this.#fetching = options.fetching
  }

  /** Resolves when the member has ended by itself. */
  get ended(): Promise<MemberEnd> {
    return this.#ended.promise
  }

  /** Connects and joins. Throws what prevents it. */
  async join(): Promise<void> {
    const { consumer, topics } = this.#options
    const { GROUP_JOIN, CRASH, STOP, START_BATCH_PROCESS } = consumer.events
    consumer.on(GROUP_JOIN, ({ payload }) => this.#onJoined(payload.memberAssignment))
    consumer.on(CRASH, ({ payload }) => this.#finish(mapKafkaError(payload.error, 'consume'), false))
    consumer.on(STOP, () => {
      this.#stopped = true
    })
    // Without messages a batch never reaches #onBatch, but its control records move the position.
    consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize > 0) return
      this.#flows.get(flowKey(payload.topic, payload.partition))?.skipTo(Number(payload.lastOffset) + 1)
    })
    try {
      await consumer.connect()
      await consumer.subscribe({ topics: [...topics], fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: MAX_BATCHES_AT_ONCE,
        eachBatch: (payload) => this.#onBatch(payload),
      })
    } catch (error) {
      this.#finish(mapKafkaError(error, 'join the group'), false)
    }
    // kafkajs reports a failed join as a crash and resolves.
    if (this.#end !== null) throw this.#end.error
    this.#running.resolve()
  }

  /** Commits for partitions that are ours in this generation. */
  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const next = offsets.map(({ topic, partition, offset }) => {
      const flow = this.#flows.get(flowKey(topic, partition))
      if (flow === undefined || this.#over) {
        throw new SluiceError('KAFKA_REBALANCED', `${topic}[${partition}] does not belong to this member any more`, {
          retriable: true,
        })
      }
      return { flow, offset: flow.commitFor(offset) }
    })
    await this.#commit(next)
  }

  /** Takes no more batches; those under way go on. */
  stopFetching(): void {
    this.#fetching = false
    this.#pause([...this.#flows.values()])
  }

  /** Tells the handlers that nothing is ours any more. */
  async revokeAll(): Promise<void> {
    this.#generation += 1
    this.#flows = new Map()
    this.#changes = this.#changes
      .then(() => this.#revokeAnnounced())
      .catch((error: unknown) => this.#options.handlers.onError(mapKafkaError(error, 'give partitions back'), false))
    await this.#changes
  }

  /** Leaves the group and disconnects, within the time that tuning allows. */
  async leave(): Promise<void> {
    this.#finish(new SluiceError('KAFKA_REBALANCED', 'The consumer was closed', { retriable: true }), false)
    this.#left ??= within(this.#options.consumer.disconnect(), this.#options.tuning.leaveTimeoutMs)
    await this.#left
  }

  get #over(): boolean {
    return this.#stopped || this.#end !== null
  }

  #finish(error: SluiceError, fatal: boolean): void {
    if (this.#end !== null) return
    this.#end = { error, fatal }
    this.#ended.resolve(this.#end)
    this.#waits.endAll()
  }

  #onJoined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    )
    this.#generation += 1
    const generation = this.#generation
    this.#flows = new Map()
    this.#pause(assigned)
    this.#changes = this.#changes
      .then(() => this.#takeOver(generation, assigned))
      .catch((error: unknown) => this.#finish(mapKafkaError(error, 'take over partitions'), false))
  }

  async #takeOver(generation: number, assigned: readonly TopicPartition[]): Promise<void> {
    const { consumer, starts, handlers } = this.#options
    const superseded = (): boolean => generation !== this.#generation || this.#over

    await this.#revokeAnnounced()
    // A batch of the last generation must not write after its records were read again.
    await this.#waits.until(Promise.all([...this.#options.busy].map((flow) => flow.settled())))
    if (superseded() || assigned.length === 0) return
    const { points, losses } = await starts.of(assigned)
    await this.#waits.until(this.#running.promise)
    if (superseded()) return
    for (const loss of losses) handlers.onError(loss, false)
    this.#announced = assigned
    await handlers.onAssigned(assigned)
    if (superseded()) return
    const taken = points.map((point) => ({ flow: new PartitionFlow(point), anchor: point.anchor }))
    await this.#commit(taken.filter(({ anchor }) => anchor).map(({ flow }) => ({ flow, offset: flow.position })))
    if (superseded()) return
    for (const { flow } of taken) {
      consumer.seek({ topic: flow.topic, partition: flow.partition, offset: String(flow.position) })
      this.#flows.set(flowKey(flow.topic, flow.partition), flow)
    }
    this.#resume(assigned)
  }

  async #revokeAnnounced(): Promise<void> {
    const revoked = this.#announced
    this.#announced = []
    if (revoked.length > 0) await this.#options.handlers.onRevoked(revoked)
  }

  async #onBatch({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const flow = this.#flows.get(flowKey(batch.topic, batch.partition))
    const last = batch.messages.at(-1)
    // Not resolved, so kafkajs fetches it again if it is ever ours.
    if (flow === undefined || last === undefined || flow.full || !this.#fetching || this.#over) return
    if (fetchedOffsetOf(batch) !== flow.position) {
      this.#pause([flow])
      this.#changes = this.#changes
        .then(() => this.#realign(flow))
        .catch((error: unknown) => this.#finish(mapKafkaError(error, 'find the position'), false))
      return
    }
    resolveOffset(last.offset)
    const room = flow.settled()
    const next = Number(batch.lastOffset()) + 1
    const done = flow.deliver(Number(last.offset) + 1, next, () => this.#handOver(flow, batch))
    this.#options.busy.add(flow)
    void done.then(() => {
      if (flow.idle) this.#options.busy.delete(flow)
    })
    if (!flow.full) return
    await this.#waits.until(room, this.#options.tuning.detachAfterMs)
    if (!flow.full) return
    this.#pause([flow])
    void room.then(() => this.#resume([flow]))
  }

  async #handOver(flow: PartitionFlow, batch: KafkaBatch): Promise<void> {
    // It waited, and meanwhile it is not wanted any more: uncommitted, so it is read again by whoever comes next.
    if (!this.#fetching || !this.#owns(flow)) return
    const { topic, partition, messages, highWatermark } = batch
    try {
      await this.#options.handlers.onBatch({ topic, partition, records: recordsOf(messages) }, Number(highWatermark))
    } catch (error) {
      const known = isSluiceError(error)
      this.#finish(known ? error : new SluiceError('INTERNAL', 'The batch handler failed', { cause: error }), true)
    }
  }

  /** kafkajs fetched elsewhere than where we are: records expired under us, or the batch is of an older generation. */
  async #realign(flow: PartitionFlow): Promise<void> {
    const { consumer, handlers, starts } = this.#options
    if (!this.#owns(flow)) return
    const earliest = await starts.earliestOf(flow)
    if (!this.#owns(flow)) return
    if (earliest > flow.position) {
      handlers.onError(expiredError(flow, flow.position, earliest), false)
      flow.skipTo(earliest)
      // kafkajs erased the commit of the group to get out of the hole; what has not ended must stay uncommitted.
      if (flow.committed !== null) await this.#commit([{ flow, offset: flow.committed }])
      if (!this.#owns(flow)) return
    }
    consumer.seek({ topic: flow.topic, partition: flow.partition, offset: String(flow.position) })
    this.#resume([flow])
  }

  #owns(flow: PartitionFlow): boolean {
    return this.#flows.get(flowKey(flow.topic, flow.partition)) === flow && !this.#over
  }

  async #commit(next: readonly FlowCommit[]): Promise<void> {
    const offsets = next.map(({ flow: { topic, partition }, offset }) => ({ topic, partition, offset }))
    const commit = this.#commits.then(() => commitConfirmed(this.#options.consumer, offsets))
    this.#commits = commit.catch(() => undefined)
    await commit
    for (const { flow, offset } of next) flow.committed = offset
  }

  // Always by partition: in kafkajs pausing one partition undoes the pause of a whole topic.
  #pause(partitions: readonly TopicPartition[]): void {
    if (this.#over) return
    this.#options.consumer.pause(byTopic(partitions))
  }

  #resume(partitions: readonly TopicPartition[]): void {
    if (!this.#fetching || this.#over) return
    const ours = partitions.filter(({ topic, partition }) => this.#flows.get(flowKey(topic, partition))?.full === false)
    this.#options.consumer.resume(byTopic(ours))
  }
}

/** A next-to-read offset of a partition that is ours. */
interface FlowCommit {
  readonly flow: PartitionFlow
  readonly offset: number
}

type KafkaBatch = EachBatchPayload['batch']

/** kafkajs's batch knows where it was fetched, though its public type does not say so. */
const fetchedOffsetOf = (batch: KafkaBatch): number => Number((batch as KafkajsBatch).fetchedOffset)

const byTopic = (partitions: readonly TopicPartition[]): { topic: string; partitions: number[] }[] =>
  partitions.map(({ topic, partition }) => ({ topic, partitions: [partition] }))
