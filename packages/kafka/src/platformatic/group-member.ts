import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsumerGroupJoinPayload } from '@platformatic/kafka'
import { SluiceError } from '@sluice/contracts'
import type { Member, MemberContext, MemberEnd } from '../consumer/member.ts'
import { MemberLife } from '../consumer/member-life.ts'
import { Ownership } from '../consumer/ownership.ts'
import type { PartitionFlow } from '../consumer/partition-flow.ts'
import { expiredError, type StartOffsets, truncatedError } from '../consumer/start-offsets.ts'
import { type ConsumerTuning, giveBackTimeoutMs } from '../consumer/tuning.ts'
import { within } from '../consumer/waits.ts'
import type { PartitionOffset } from '../port.ts'
import type { Cluster } from './cluster.ts'
import { commitOffsets } from './commit.ts'
import { FetchLoop } from './fetch-loop.ts'
import { type FetchedFrom, type FetchLimits, fetchPartitions } from './fetch-partitions.ts'
import { mapPlatformaticError } from './map-error.ts'
import type { PooledConsumer } from './pooled-clients.ts'

export interface GroupMemberOptions extends MemberContext {
  /** Joins, sends heartbeats and joins again, over connections of its own. Not shared with anybody. */
  readonly consumer: PooledConsumer
  /** Where commits go. Not over the consumer's connection: while it waits for a rebalance nothing else gets through. */
  readonly commits: Cluster
  /** Closed with the member. Nothing else waits on it: a broker answers the requests of one connection in turn. */
  readonly fetches: Cluster
  readonly limits: FetchLimits
  readonly groupId: string
  readonly topics: readonly string[]
  readonly starts: StartOffsets
  readonly tuning: ConsumerTuning
  /** Closes the connections of the consumer. */
  closeGroup(): Promise<void>
}

/**
 * One member of a group over the library's consumer, which is used for membership alone: it joins, beats its heart by a
 * timer whatever handlers do, and joins again when the group rebalances. Fetching and committing are ours (see DESIGN.md).
 */
export class GroupMember implements Member {
  readonly #options: GroupMemberOptions
  readonly #owned: Ownership
  readonly #loop: FetchLoop
  #fetching: boolean
  #paused: boolean
  #generation: Generation | null = null
  readonly #running = Promise.withResolvers<void>()
  readonly #life: MemberLife
  #left: Promise<void> | null = null

  constructor(options: GroupMemberOptions) {
    const { starts, handlers, busy, fetching, paused, fetches, topics, limits, tuning } = options
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
      isOver: () => this.#life.end !== null,
      send: (offsets) => this.#send(offsets),
      begin: () => this.#loop.wake(),
      fail: (error, doing) => this.#life.fail(mapPlatformaticError(error, doing)),
    })
    this.#loop = new FetchLoop({
      leaders: () => fetches.leadersOf(topics),
      fetch: async (leader, positions, maxWaitMs) =>
        fetchPartitions(await fetches.broker(leader), positions, { ...limits, maxWaitMs }),
      forget: () => fetches.forget(),
      wanted: () =>
        this.#fetching && !this.#paused ? this.#owned.flows.filter((flow) => !flow.full && this.#owned.owns(flow)) : [],
      wantsAll: () => this.#owned.flows.every((flow) => !flow.full),
      fetchMaxWaitMs: limits.maxWaitMs,
      take: (flow, fetched) => this.#take(flow, fetched),
      outOfRange: (flow) => this.#findPosition(flow),
      signal: this.#life.signal,
      fail: (error) => this.#life.finish(error),
    })
  }

  get ended(): Promise<MemberEnd> {
    return this.#life.ended
  }

  async join(): Promise<void> {
    const { consumer, topics } = this.#options
    consumer.on('consumer:group:join', (joined) => this.#onJoined(joined))
    // The library says so when joining again failed; it beats no more then.
    consumer.on('error', (error) => this.#life.finish(mapPlatformaticError(error, 'join the group again')))
    consumer.on('consumer:heartbeat:stalled', ({ lastError }) => this.#life.finish(stalledError(lastError)))
    consumer.topics.trackAll(...topics)
    let partitions = 0
    try {
      partitions = await this.#countPartitions()
      await this.#joinGroup()
    } catch (error) {
      this.#life.finish(mapPlatformaticError(error, 'join the group'))
    }
    if (this.#life.end !== null) throw this.#life.end.error
    this.#running.resolve()
    void this.#followTopics(partitions)
  }

  async #joinGroup(): Promise<void> {
    const { consumer, tuning } = this.#options
    await consumer.joinGroup({
      sessionTimeout: tuning.sessionTimeoutMs,
      rebalanceTimeout: tuning.rebalanceTimeoutMs,
      heartbeatInterval: tuning.heartbeatIntervalMs,
    })
  }

  async #countPartitions(): Promise<number> {
    const topics = await this.#options.fetches.partitionsOf(this.#options.topics)
    return topics.reduce((sum, { partitions }) => sum + partitions.length, 0)
  }

  /** Partitions that are added concern the group: when its leader joins again, they are spread. */
  async #followTopics(known: number): Promise<void> {
    const { consumer, fetches, topics, tuning } = this.#options
    const { signal } = this.#life
    let partitions = known
    while (!signal.aborted) {
      try {
        await sleep(tuning.metadataMaxAgeMs, undefined, { signal })
        await fetches.learn(topics)
        const now = await this.#countPartitions()
        if (now === partitions) continue
        consumer.clearMetadata()
        await this.#joinGroup()
        partitions = now
      } catch (error) {
        if (signal.aborted) return
        const trouble = mapPlatformaticError(error, 'look for new partitions')
        if (!trouble.retriable) this.#life.finish(trouble)
      }
    }
  }

  commit(offsets: readonly PartitionOffset[]): Promise<void> {
    return this.#owned.commit(offsets)
  }

  stopFetching(): void {
    this.#fetching = false
  }

  setPaused(paused: boolean): void {
    if (this.#paused === paused) return
    this.#paused = paused
    if (!paused) this.#loop.wake()
  }

  revokeAll(): Promise<void> {
    return this.#owned.revokeAll()
  }

  async leave(): Promise<void> {
    this.#life.close()
    this.#left ??= this.#leave()
    await this.#left
  }

  async #leave(): Promise<void> {
    const { consumer, fetches, closeGroup, tuning } = this.#options
    await within(consumer.leave(), tuning.leaveTimeoutMs)
    // Without a connection of its own there is nothing for it to wait for.
    await within(consumer.close(), tuning.leaveTimeoutMs)
    await within(Promise.all([closeGroup(), fetches.close()]), tuning.leaveTimeoutMs)
  }

  #onJoined({ memberId, generationId, assignments }: ConsumerGroupJoinPayload): void {
    if (this.#life.end !== null) return
    this.#generation = { id: generationId ?? -1, memberId }
    this.#owned.assign(
      (assignments ?? []).flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition }))),
    )
  }

  /** With the generation that the partitions were given in: the coordinator refuses it when another one has begun. */
  async #send(offsets: readonly PartitionOffset[]): Promise<void> {
    const { commits, groupId } = this.#options
    if (offsets.length === 0 || this.#generation === null) return
    await commitOffsets(commits, { groupId, ...this.#generation }, offsets)
  }

  #take(flow: PartitionFlow, { records, lastOffset, highWatermark }: FetchedFrom): void {
    if (!this.#owned.owns(flow) || !this.#fetching || lastOffset === null || lastOffset < flow.position) return
    const last = records.at(-1)
    const next = lastOffset + 1
    const handOver = () => this.#handOver(flow, records, next, Number(highWatermark))
    if (last === undefined) {
      flow.pass(next, handOver)
      return
    }
    const done = flow.deliver(last.offset + 1, next, handOver)
    this.#options.busy.add(flow)
    void done.then(() => {
      if (flow.idle) this.#options.busy.delete(flow)
      this.#loop.wake()
    })
  }

  async #handOver(
    flow: PartitionFlow,
    records: FetchedFrom['records'],
    next: number,
    highWatermark: number,
  ): Promise<void> {
    // It waited, and meanwhile it is not wanted any more: uncommitted, so it is read again by whoever comes next.
    if (!this.#fetching || !this.#owned.owns(flow)) return
    const { topic, partition } = flow
    await this.#life.handOver({ topic, partition, records, next }, highWatermark)
  }

  /** Retention passed us, or the log was cut behind us: told, never passed over in silence. */
  async #findPosition(flow: PartitionFlow): Promise<void> {
    const { starts, handlers } = this.#options
    const range = await starts.rangeOf(flow)
    if (range === undefined || !this.#owned.owns(flow)) return
    const { earliest, latest } = range
    // Offsets begin again, so everybody who counts by them does: with the next member.
    if (latest < flow.position) this.#life.finish(truncatedError(flow, flow.position, range))
    if (earliest <= flow.position) return
    handlers.onError(expiredError(flow, flow.position, earliest), false)
    flow.skipTo(earliest)
  }
}

/** What a commit says about who sends it. */
interface Generation {
  readonly id: number
  readonly memberId: string
}

const stalledError = (lastError: Error | undefined): SluiceError =>
  lastError === undefined
    ? new SluiceError('KAFKA_TIMEOUT', 'The group coordinator does not answer heartbeats', { retriable: true })
    : mapPlatformaticError(lastError, 'stay a member of the group')
