import { setTimeout as sleep } from 'node:timers/promises'
import { ProtocolError } from '@platformatic/kafka'
import type { SluiceError } from '@sluice/contracts'
import { backoffMs } from '../backoff.ts'
import type { PartitionFlow } from '../consumer/partition-flow.ts'
import type { Cluster } from './cluster.ts'
import { type FetchedFrom, type FetchLimits, fetchPartitions } from './fetch-partitions.ts'
import { mapPlatformaticError } from './map-error.ts'

export interface FetchLoopOptions {
  /** Connections that nothing else waits for: a broker answers the requests of one connection in turn. */
  readonly cluster: Cluster
  readonly limits: FetchLimits
  /** Partitions that there is room for. */
  wanted(): readonly PartitionFlow[]
  /** Takes what was fetched at the position of `flow`. */
  take(flow: PartitionFlow, fetched: FetchedFrom): void
  /** The log of `flow` does not hold its position. Fetching from its broker goes on afterwards. */
  outOfRange(flow: PartitionFlow): Promise<void>
  /** Nothing more is asked for once it is aborted; an answer under way is thrown away. */
  readonly signal: AbortSignal
  /** Trouble that trying again did not mend. */
  fail(error: SluiceError): void
}

/** Trouble that passes: a leader that moves, a broker that restarts beside others. */
const ATTEMPTS = 5
const FIRST_DELAY_MS = 100
const MAX_DELAY_MS = 2_000

/** Error codes of Kafka's protocol. */
const OFFSET_OUT_OF_RANGE = 1
const UNKNOWN_TOPIC_OR_PARTITION = 3

/** Asks every broker for the partitions that it leads, one request after the other, as long as there is room for more. */
export class FetchLoop {
  readonly #options: FetchLoopOptions
  /** Brokers that are being asked. */
  readonly #asking = new Set<number>()
  #rounds = 0
  #failures = 0
  #isWaking = false

  constructor(options: FetchLoopOptions) {
    this.#options = options
  }

  /** There may be room now. */
  wake(): void {
    if (this.#isWaking || this.#options.signal.aborted) return
    this.#isWaking = true
    void this.#start()
  }

  async #start(): Promise<void> {
    try {
      const byLeader = await this.#byLeader()
      this.#isWaking = false
      for (const leader of byLeader.keys()) {
        if (!this.#asking.has(leader)) void this.#askInTurns(leader)
      }
    } catch (error) {
      this.#isWaking = false
      await this.#recover(error)
    }
  }

  async #askInTurns(leader: number): Promise<void> {
    this.#asking.add(leader)
    try {
      for (;;) {
        const flows = (await this.#byLeader()).get(leader)
        if (flows === undefined || this.#options.signal.aborted) break
        await this.#askOnce(leader, flows)
        this.#failures = 0
      }
      this.#asking.delete(leader)
    } catch (error) {
      this.#asking.delete(leader)
      await this.#recover(error)
    }
  }

  async #askOnce(leader: number, flows: readonly PartitionFlow[]): Promise<void> {
    const { cluster, limits, take, outOfRange } = this.#options
    const connection = await cluster.broker(leader)
    this.#rounds += 1
    const first = this.#rounds % flows.length
    const asked = [...flows.slice(first), ...flows.slice(0, first)].map((flow) => ({
      flow,
      at: { topic: flow.topic, partition: flow.partition, next: flow.position },
    }))
    const answer = await fetchPartitions(
      connection,
      asked.map(({ at }) => at),
      limits,
    )
    for (const fetched of answer) {
      const flow = asked.find(({ at }) => at === fetched.position)?.flow
      // The position may have moved while the answer was on its way.
      if (flow === undefined || this.#options.signal.aborted || flow.position !== fetched.position.next) continue
      if (fetched.errorCode === 0) take(flow, fetched)
      else if (fetched.errorCode === OFFSET_OUT_OF_RANGE) await outOfRange(flow)
      // A broker that is late says so, too; whether the topic is gone, the metadata tells.
      else if (fetched.errorCode === UNKNOWN_TOPIC_OR_PARTITION) throw new ProtocolError('LEADER_NOT_AVAILABLE')
      else throw new ProtocolError(fetched.errorCode)
    }
  }

  async #byLeader(): Promise<Map<number, PartitionFlow[]>> {
    const wanted = this.#options.wanted()
    const topics = await this.#options.cluster.partitionsOf([...new Set(wanted.map(({ topic }) => topic))])
    const leaders = new Map(topics.flatMap(({ partitions }) => partitions.map((one) => [keyOf(one), one.leader])))
    return Map.groupBy(wanted, (flow) => leaders.get(keyOf(flow)) ?? -1)
  }

  async #recover(error: unknown): Promise<void> {
    const { cluster, fail, signal } = this.#options
    if (signal.aborted) return
    const known = mapPlatformaticError(error, 'fetch records')
    this.#failures += 1
    if (!known.retriable || this.#failures >= ATTEMPTS) {
      fail(known)
      return
    }
    cluster.forget()
    const delayMs = backoffMs(this.#failures - 1, FIRST_DELAY_MS, MAX_DELAY_MS)
    await sleep(delayMs, undefined, { signal }).catch(() => undefined)
    this.wake()
  }
}

const keyOf = ({ topic, partition }: { readonly topic: string; readonly partition: number }): string =>
  `${topic}\n${partition}`
