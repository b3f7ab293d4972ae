import type { Consumer, EachBatchPayload } from 'kafkajs'
import type KafkajsBatch from 'kafkajs/src/consumer/batch.js'
import type { Member, MemberContext, MemberEnd } from '../consumer/member.ts'
import { MemberLife } from '../consumer/member-life.ts'
import { Ownership } from '../consumer/ownership.ts'
import type { PartitionFlow } from '../consumer/partition-flow.ts'
import { expiredError, type StartOffsets, truncatedError } from '../consumer/start-offsets.ts'
import { type ConsumerTuning, giveBackTimeoutMs } from '../consumer/tuning.ts'
import { within } from '../consumer/waits.ts'
import type { PartitionOffset, TopicPartition } from '../port.ts'
import { commitConfirmed } from './commit.ts'
import type { Farewell } from './farewell.ts'
import { mapKafkaError } from './map-error.ts'
import { beforeJoiningAgain } from './patches/join-when-released.ts'
import { recordsOf } from './records.ts'

export interface GroupMemberOptions extends MemberContext {
  /** Not connected yet, not shared with anybody. */
  readonly consumer: Consumer
  readonly topics: readonly string[]
  readonly starts: StartOffsets
  readonly tuning: ConsumerTuning
  /** Of the members before it, and then its own. */
  readonly farewell: Farewell
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
export class GroupMember implements Member {
  readonly #options: GroupMemberOptions
  readonly #owned: Ownership
  #fetching: boolean
  #paused: boolean
  readonly #running = Promise.withResolvers<void>()
  readonly #life: MemberLife
  /** kafkajs refuses seek, pause and resume once it stopped, which it does before it reports a crash. */
  #stopped = false
  #left: Promise<void> | null = null
  #forgetRelease: () => void = () => undefined

  constructor(options: GroupMemberOptions) {
    const { consumer, starts, handlers, busy, fetching, paused, tuning } = options
    this.#options = options
    this.#fetching = fetching
    this.#paused = paused
    this.#life = new MemberLife(handlers)
    this.#owned = new Ownership({
      starts,
      handlers,
      busy,
      giveBackTimeoutMs: giveBackTimeoutMs(tuning),
      waits: this.#life.waits,
      ready: this.#running.promise,
      isOver: () => this.#over,
      send: (offsets) => commitConfirmed(consumer, offsets),
      begin: (flows) => {
        for (const flow of flows) this.#seek(flow)
        this.#resume(flows)
      },
      fail: (error, doing) => this.#life.fail(mapKafkaError(error, doing)),
    })
  }

  get ended(): Promise<MemberEnd> {
    return this.#life.ended
  }

  async join(): Promise<void> {
    const { consumer, topics, farewell } = this.#options
    const { GROUP_JOIN, CRASH, STOP, START_BATCH_PROCESS } = consumer.events
    consumer.on(GROUP_JOIN, ({ payload }) => {
      farewell.joined(payload.memberId)
      this.#forgetRelease()
      this.#forgetRelease = beforeJoiningAgain(payload.memberId, () => this.#release())
      this.#onJoined(payload.memberAssignment)
    })
    consumer.on(CRASH, ({ payload }) => this.#life.finish(mapKafkaError(payload.error, 'consume')))
    consumer.on(STOP, () => {
      this.#stopped = true
    })
    // Without messages a batch never reaches #onBatch, but its control records move the position.
    consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize > 0) return
      const flow = this.#owned.flowOf(payload)
      const next = Number(payload.lastOffset) + 1
      flow?.pass(next, () => this.#handOver(flow, { ...payload, messages: [] }, next))
    })
    try {
      await farewell.say()
      await consumer.connect()
      await consumer.subscribe({ topics: [...topics], fromBeginning: true })
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: MAX_BATCHES_AT_ONCE,
        eachBatch: (payload) => this.#onBatch(payload),
      })
    } catch (error) {
      this.#life.finish(mapKafkaError(error, 'join the group'))
    }
    // kafkajs reports a failed join as a crash and resolves.
    if (this.#life.end !== null) throw this.#life.end.error
    this.#running.resolve()
  }

  commit(offsets: readonly PartitionOffset[]): Promise<void> {
    return this.#owned.commit(offsets)
  }

  stopFetching(): void {
    this.#fetching = false
    this.#pause(this.#owned.flows)
  }

  setPaused(paused: boolean): void {
    if (this.#paused === paused) return
    this.#paused = paused
    if (paused) this.#pause(this.#owned.flows)
    else this.#resume(this.#owned.flows)
  }

  revokeAll(): Promise<void> {
    return this.#owned.revokeAll()
  }

  async leave(): Promise<void> {
    this.#life.close()
    this.#forgetRelease()
    this.#left ??= within(this.#options.consumer.disconnect(), this.#options.tuning.leaveTimeoutMs)
    await this.#left
  }

  get #isAsking(): boolean {
    return this.#fetching && !this.#paused && !this.#owned.isReleasing
  }

  get #over(): boolean {
    return this.#stopped || this.#life.end !== null
  }

  #onJoined(assignment: Readonly<Record<string, readonly number[]>>): void {
    const assigned = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    )
    this.#pause(assigned)
    this.#owned.assign(assigned)
  }

  async #release(): Promise<void> {
    this.#pause(this.#owned.flows)
    await this.#owned.release()
  }

  async #onBatch({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    const flow = this.#owned.flowOf(batch)
    const last = batch.messages.at(-1)
    // Not resolved, so kafkajs fetches it again if it is ever ours.
    if (flow === undefined || last === undefined || flow.full || !this.#isAsking || this.#over) return
    if (fetchedOffsetOf(batch) !== flow.position) {
      this.#pause([flow])
      this.#owned.inTurn('find the position', () => this.#realign(flow))
      return
    }
    resolveOffset(last.offset)
    const room = flow.settled()
    const next = Number(batch.lastOffset()) + 1
    const done = flow.deliver(Number(last.offset) + 1, next, () => this.#handOver(flow, batch, next))
    this.#options.busy.add(flow)
    void done.then(() => {
      if (flow.idle) this.#options.busy.delete(flow)
    })
    if (!flow.full) return
    await this.#life.waits.until(room, this.#options.tuning.detachAfterMs)
    if (!flow.full) return
    this.#pause([flow])
    void room.then(() => this.#resume([flow]))
  }

  async #handOver(flow: PartitionFlow, batch: HandedBatch, next: number): Promise<void> {
    // It waited, and meanwhile it is not wanted any more: uncommitted, so it is read again by whoever comes next.
    if (!this.#fetching || this.#owned.isReleasing || !this.#owned.owns(flow)) return
    const { topic, partition, messages, highWatermark } = batch
    await this.#life.handOver({ topic, partition, records: recordsOf(messages), next }, Number(highWatermark))
  }

  /** kafkajs fetched elsewhere than where we are: records expired under us, or the batch is of an older generation. */
  async #realign(flow: PartitionFlow): Promise<void> {
    const { handlers, starts } = this.#options
    if (!this.#owned.owns(flow)) return
    const range = await starts.rangeOf(flow)
    if (range === undefined || !this.#owned.owns(flow)) return
    const { earliest, latest } = range
    if (latest < flow.position) {
      // Offsets begin again, so everybody who counts by them does: with the next member.
      this.#life.finish(truncatedError(flow, flow.position, range))
      return
    }
    if (earliest > flow.position) {
      handlers.onError(expiredError(flow, flow.position, earliest), false)
      flow.skipTo(earliest)
      // kafkajs erased the commit of the group to get out of the hole; what has not ended must stay uncommitted.
      if (flow.committed !== null) await this.#owned.commitFlows([{ flow, offset: flow.committed }])
      if (!this.#owned.owns(flow)) return
    }
    this.#seek(flow)
    this.#resume([flow])
  }

  #seek({ topic, partition, position }: PartitionFlow): void {
    this.#options.consumer.seek({ topic, partition, offset: String(position) })
  }

  // Always by partition: in kafkajs pausing one partition undoes the pause of a whole topic.
  #pause(partitions: readonly TopicPartition[]): void {
    if (this.#over) return
    this.#options.consumer.pause(byTopic(partitions))
  }

  #resume(partitions: readonly TopicPartition[]): void {
    if (!this.#isAsking || this.#over) return
    this.#options.consumer.resume(byTopic(partitions.filter((at) => this.#owned.flowOf(at)?.full === false)))
  }
}

type KafkaBatch = EachBatchPayload['batch']
type HandedBatch = Pick<KafkaBatch, 'topic' | 'partition' | 'messages' | 'highWatermark'>

/** kafkajs's batch knows where it was fetched, though its public type does not say so. */
const fetchedOffsetOf = (batch: KafkaBatch): number => Number((batch as KafkajsBatch).fetchedOffset)

const byTopic = (partitions: readonly TopicPartition[]): { topic: string; partitions: number[] }[] =>
  partitions.map(({ topic, partition }) => ({ topic, partitions: [partition] }))
