import { setTimeout as sleep } from 'node:timers/promises'
import { ProtocolError } from '@platformatic/kafka'
import type { SluiceError } from '@sluice/contracts'
import { backoffMs } from '../backoff.ts'
import { IdleWait, UNATTENDED_WAIT_MS_MAX } from '../consumer/idle-wait.ts'
import { flowKey, type PartitionFlow } from '../consumer/partition-flow.ts'
import type { FetchPosition } from '../log-reader.ts'
import type { FetchedFrom } from './fetch-partitions.ts'
import { mapPlatformaticError } from './map-error.ts'

export interface FetchLoopOptions {
  /** Where partitions are, by `flowKey`. */
  leaders(): Promise<ReadonlyMap<string, number>>
  /** Asks one broker once; it holds an empty answer back for so long. */
  fetch(leader: number, positions: readonly FetchPosition[], maxWaitMs: number): Promise<readonly FetchedFrom[]>
  /** What was learnt of the cluster may be wrong. */
  forget(): void
  /** Partitions that there is room for. */
  wanted(): readonly PartitionFlow[]
  /** Whether that is every partition. */
  wantsAll(): boolean
  readonly fetchMaxWaitMs: number
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
/** Node id of no broker. */
const NOBODY = -1
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
  /** Failures of each broker since it last answered; of the metadata at NOBODY. */
  readonly #failures = new Map<number, number>()
  readonly #idle: IdleWait
  #rounds = 0
  #isWaking = false

  constructor(options: FetchLoopOptions) {
    this.#options = options
    this.#idle = new IdleWait(options.fetchMaxWaitMs, UNATTENDED_WAIT_MS_MAX)
  }

  /** There may be room now. */
  wake(): void {
    if (this.#isWaking || this.#options.signal.aborted) return
    this.#isWaking = true
    void this.#start()
  }

  async #start(): Promise<void> {
    try {
      const leaders = await this.#options.leaders()
      // What is wanted is looked up after waiting, so a call meanwhile missed nothing.
      this.#isWaking = false
      this.#failures.delete(NOBODY)
      const wanted = new Set(
        this.#options.wanted().map((flow) => leaders.get(flowKey(flow.topic, flow.partition)) ?? NOBODY),
      )
      for (const leader of wanted) if (!this.#asking.has(leader)) void this.#askInTurns(leader)
    } catch (error) {
      this.#isWaking = false
      await this.#recover(NOBODY, error)
    }
  }

  async #askInTurns(leader: number): Promise<void> {
    this.#asking.add(leader)
    try {
      for (;;) {
        const leaders = await this.#options.leaders()
        const flows = this.#options
          .wanted()
          .filter((flow) => (leaders.get(flowKey(flow.topic, flow.partition)) ?? NOBODY) === leader)
        // Without waiting in between: whoever finds us asking must know that we look again.
        if (flows.length === 0 || this.#options.signal.aborted) {
          this.#asking.delete(leader)
          return
        }
        await this.#askOnce(leader, flows)
        this.#failures.delete(leader)
      }
    } catch (error) {
      this.#asking.delete(leader)
      await this.#recover(leader, error)
    }
  }

  async #askOnce(leader: number, flows: readonly PartitionFlow[]): Promise<void> {
    const { fetch, take, outOfRange, wantsAll } = this.#options
    this.#rounds += 1
    const first = this.#rounds % flows.length
    const asked = [...flows.slice(first), ...flows.slice(0, first)].map((flow) => ({
      flow,
      at: { topic: flow.topic, partition: flow.partition, next: flow.position },
    }))
    const answer = await fetch(
      leader,
      asked.map(({ at }) => at),
      this.#idle.waitMs(leader, wantsAll()),
    )
    this.#idle.answered(
      leader,
      answer.every(
        ({ records, lastOffset, errorCode }) => records.length === 0 && lastOffset === null && errorCode === 0,
      ),
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

  async #recover(leader: number, error: unknown): Promise<void> {
    const { forget, fail, signal } = this.#options
    if (signal.aborted) return
    const known = mapPlatformaticError(error, 'fetch records')
    const failures = (this.#failures.get(leader) ?? 0) + 1
    this.#failures.set(leader, failures)
    if (!known.retriable || failures >= ATTEMPTS) {
      fail(known)
      return
    }
    forget()
    const delayMs = backoffMs(failures - 1, FIRST_DELAY_MS, MAX_DELAY_MS)
    await sleep(delayMs, undefined, { signal }).catch(() => undefined)
    this.wake()
  }
}
