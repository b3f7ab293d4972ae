import type { PartitionOffset, TopicPartition } from '../../port.ts'

/**
 * One partition for as long as one generation of the group gives it to us: where we are in it and whether a batch of it
 * is under way. At most one is.
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
  #underWay: Promise<void> | null = null

  constructor({ topic, partition, offset, committed }: PartitionOffset & { readonly committed: number | null }) {
    this.topic = topic
    this.partition = partition
    this.position = offset
    this.committed = committed
    this.#delivered = offset
  }

  get idle(): boolean {
    return this.#underWay === null
  }

  /** Resolves when no batch is under way. */
  async settled(): Promise<void> {
    await this.#underWay
  }

  /** Hands over records up to `delivered` (exclusive) that were fetched together with everything before `next`. */
  deliver(delivered: number, next: number, work: Promise<void>): Promise<void> {
    this.#delivered = delivered
    this.position = next
    const done = work.finally(() => {
      this.#underWay = null
    })
    this.#underWay = done
    return done
  }

  /**
   * What to commit for a next-to-read offset: when everything handed over has ended, also what follows it without
   * records of ours (transaction markers), so that lag can reach zero.
   */
  commitFor(offset: number): number {
    return offset === this.#delivered ? this.position : offset
  }

  /** Passes offsets that hold nothing to hand over. */
  skipTo(position: number): void {
    this.position = position
  }
}

export const flowKey = (topic: string, partition: number): string => `${topic}\n${partition}`
