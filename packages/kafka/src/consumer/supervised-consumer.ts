import { setTimeout as sleep } from 'node:timers/promises'
import { isSluiceError, SluiceError } from '@sluice/contracts'
import { backoffMs } from '../backoff.ts'
import type { ConsumerHandlers, KafkaConsumer, PartitionOffset } from '../port.ts'
import { whenReady } from '../when-ready.ts'
import type { Member, MemberContext, MemberEnd } from './member.ts'
import type { PartitionFlow } from './partition-flow.ts'
import type { StartOffsets } from './start-offsets.ts'
import type { ConsumerTuning } from './tuning.ts'

export interface SupervisedConsumerOptions {
  readonly tuning: ConsumerTuning
  readonly starts: StartOffsets
  /** A new member over a connection of its own. */
  member(context: MemberContext): Member
}

/** A right that we had was taken; whoever took it may give it back. */
const isRefusal = (error: SluiceError): boolean => isSluiceError(error, 'KAFKA_NOT_AUTHORIZED')

/**
 * The consumer of the port: one group member after the other. When a member fails it is replaced, with growing delays
 * and for as long as the trouble may pass by itself.
 */
export class SupervisedConsumer implements KafkaConsumer {
  readonly #parts: SupervisedConsumerOptions
  readonly #busy = new Set<PartitionFlow>()
  readonly #closing = new AbortController()
  #member: Member | null = null
  #supervision: Promise<void> = Promise.resolve()
  #fetching = true
  #paused = false

  constructor(parts: SupervisedConsumerOptions) {
    this.#parts = parts
  }

  async start(handlers: ConsumerHandlers): Promise<void> {
    this.#member = await whenReady(() => this.#join(handlers))
    this.#supervision = this.#supervise(this.#member, handlers)
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    if (this.#member === null) {
      throw new SluiceError('KAFKA_REBALANCED', 'The consumer is not a member of the group now', { retriable: true })
    }
    await this.#member.commit(offsets)
  }

  setPaused(paused: boolean): void {
    this.#paused = paused
    this.#member?.setPaused(paused)
  }

  async stopFetching(): Promise<void> {
    this.#fetching = false
    this.#member?.stopFetching()
    await Promise.all([...this.#busy].map((flow) => flow.settled()))
  }

  async close(): Promise<void> {
    this.#fetching = false
    this.#closing.abort()
    await this.#member?.leave()
    await this.#supervision
  }

  async #join(handlers: ConsumerHandlers): Promise<Member> {
    await this.#parts.starts.prepare()
    const member = this.#parts.member({
      handlers,
      fetching: this.#fetching,
      paused: this.#paused,
      busy: this.#busy,
    })
    try {
      await member.join()
    } catch (error) {
      await member.leave()
      throw error
    }
    // Nobody could tell a member that was joining.
    member.setPaused(this.#paused)
    return member
  }

  async #supervise(first: Member, handlers: ConsumerHandlers): Promise<void> {
    let member: Member | null = first
    while (member !== null) {
      const { error, fatal }: MemberEnd = await member.ended
      this.#member = null
      await member.leave()
      await member.revokeAll()
      if (this.#closing.signal.aborted) return
      handlers.onError(error, fatal)
      member = fatal ? null : await this.#rejoin(handlers, error)
      this.#member = member
    }
  }

  /** The next member; null when the consumer was closed or the trouble is fatal. */
  async #rejoin(handlers: ConsumerHandlers, ended: SluiceError): Promise<Member | null> {
    const { reconnectFirstMs, reconnectMaxMs, refusedRetryMs } = this.#parts.tuning
    let last = ended
    for (let attempt = 0; !this.#closing.signal.aborted; attempt += 1) {
      try {
        const pauseMs = isRefusal(last) ? refusedRetryMs : backoffMs(attempt, reconnectFirstMs, reconnectMaxMs)
        await sleep(pauseMs, undefined, { signal: this.#closing.signal })
        return await this.#join(handlers)
      } catch (error) {
        if (this.#closing.signal.aborted) return null
        const known = isSluiceError(error)
          ? error
          : new SluiceError('INTERNAL', 'Joining the group failed', { cause: error })
        last = known
        const mayPass = known.retriable || isRefusal(known)
        handlers.onError(known, !mayPass)
        if (!mayPass) return null
      }
    }
    return null
  }
}
