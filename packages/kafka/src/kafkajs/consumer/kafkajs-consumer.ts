import { setTimeout as sleep } from 'node:timers/promises'
import { SluiceError } from '@sluice/contracts'
import type { Consumer } from 'kafkajs'
import type { ConsumerHandlers, ConsumerOptions, KafkaConsumer, PartitionOffset } from '../../port.ts'
import { backoffMs } from '../backoff.ts'
import { mapKafkaError } from '../map-error.ts'
import type { ConsumerTuning } from '../tuning.ts'
import { whenReady } from '../when-ready.ts'
import { GroupMember, type MemberEnd } from './group-member.ts'
import type { PartitionFlow } from './partition-flow.ts'
import type { StartOffsets } from './start-offsets.ts'

export interface KafkajsConsumerOptions {
  readonly options: ConsumerOptions
  readonly tuning: ConsumerTuning
  readonly starts: StartOffsets
  /** A new kafkajs consumer of a new client. */
  open(): Consumer
}

/**
 * The consumer of the port: one group member after the other. When a member crashes it is replaced, with growing delays
 * and for as long as the trouble may pass by itself; kafkajs's own restarts are switched off.
 */
export class KafkajsConsumer implements KafkaConsumer {
  readonly #parts: KafkajsConsumerOptions
  readonly #busy = new Set<PartitionFlow>()
  readonly #closing = new AbortController()
  #member: GroupMember | null = null
  #supervision: Promise<void> = Promise.resolve()
  #fetching = true

  constructor(parts: KafkajsConsumerOptions) {
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

  async #join(handlers: ConsumerHandlers): Promise<GroupMember> {
    const { options, tuning, starts, open } = this.#parts
    await starts.prepare()
    const member = new GroupMember({
      consumer: open(),
      topics: options.topics,
      starts,
      handlers,
      tuning,
      fetching: this.#fetching,
      busy: this.#busy,
    })
    try {
      await member.join()
    } catch (error) {
      await member.leave()
      throw error
    }
    return member
  }

  async #supervise(first: GroupMember, handlers: ConsumerHandlers): Promise<void> {
    let member: GroupMember | null = first
    while (member !== null) {
      const { error, fatal }: MemberEnd = await member.ended
      this.#member = null
      await member.leave()
      await member.revokeAll()
      if (this.#closing.signal.aborted) return
      handlers.onError(error, fatal)
      member = fatal ? null : await this.#rejoin(handlers)
      this.#member = member
    }
  }

  /** The next member; null when the consumer was closed or the trouble is fatal. */
  async #rejoin(handlers: ConsumerHandlers): Promise<GroupMember | null> {
    const { reconnectFirstMs, reconnectMaxMs } = this.#parts.tuning
    for (let attempt = 0; !this.#closing.signal.aborted; attempt += 1) {
      try {
        await sleep(backoffMs(attempt, reconnectFirstMs, reconnectMaxMs), undefined, { signal: this.#closing.signal })
        return await this.#join(handlers)
      } catch (error) {
        if (this.#closing.signal.aborted) return null
        const known = mapKafkaError(error, 'join the group again')
        handlers.onError(known, !known.retriable)
        if (!known.retriable) return null
      }
    }
    return null
  }
}
