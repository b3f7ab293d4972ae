import type { PartitionOffset, TopicPartition } from '../port.ts'

/** One batch under way, and the next one, fetched meanwhile so that the handler never waits for the network. */
const BATCHES_HELD_MAX = 2

/**
 * One partition for as long as one generation of the group gives it to us: where we are in it and which batches of it are
 * held. They are handed over one after the other.
 */
export class PartitionFlow implements TopicPartition {
  readonly topic: string
  readonly partition: number
  /** The offset that the next batch must have been fetched at. */
  position: number
  /** The last commit that the broker confirmed; null before the first one of the group. */
  committed: number | null
  /** One past the last record handed over; `position` may be further, past control records and compacted ones. */
  #delivered: number
  #held = 0
  #last: Promise<void> = Promise.resolve()

  constructor({ topic, partition, offset, committed }: PartitionOffset & { readonly committed: number | null }) {
    this.topic = topic
    this.partition = partition
    this.position = offset
    this.committed = committed
    this.#delivered = offset
  }

  get idle(): boolean {
    return this.#held === 0
  }

  /** No further batch can be taken. */
  get full(): boolean {
    return this.#held >= BATCHES_HELD_MAX
  }

  /** Resolves when every batch held now has ended. */
  settled(): Promise<void> {
    return this.#last
  }

  /**
   * Takes records up to `delivered` (exclusive) that were fetched together with everything before `next`, and hands them
   * over when those before have ended. `handOver` must not reject.
   */
  deliver(delivered: number, next: number, handOver: () => Promise<void>): Promise<void> {
    this.#delivered = delivered
    this.position = next
    this.#held += 1
    this.#last = this.#last.then(handOver).finally(() => {
      this.#held -= 1
    })
    return this.#last
  }

  /**
   * What to commit for a next-to-read offset: when everything handed over has ended, also what follows it without
   * records of ours (transaction markers), so that lag can reach zero.
   */
  commitFor(offset: number): number {
    return offset === this.#delivered ? this.position : offset
  }

  /** Passes offsets before `next` that hold nothing to hand over, and tells so after the batches before. */
  pass(next: number, tell: () => Promise<void>): void {
    this.position = next
    this.#last = this.#last.then(tell)
  }

  /** Begins elsewhere: what lies between is not there. */
  skipTo(position: number): void {
    this.position = position
  }
}

export const flowKey = (topic: string, partition: number): string => `${topic}\n${partition}`
