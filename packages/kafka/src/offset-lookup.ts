import type { OffsetReset } from '@sluice/contracts'
import type { PartitionOffset, PartitionRange } from './port.ts'

/** Questions about offsets that every client answers in its own way. All throw SluiceError KAFKA_*. */
export interface OffsetLookup {
  /**
   * Looks at them as they are now; other answers may be about the partitions of a while ago. Throws KAFKA_TOPIC_MISSING with the
   * names that the cluster does not have.
   */
  learnTopics(topics: readonly string[]): Promise<void>
  /** First and one-past-last offset of every partition. */
  ranges(topics: readonly string[]): Promise<PartitionRange[]>
  /** Where each partition starts by the reset rule alone. A time after the last record means the end. */
  resetOffsets(topics: readonly string[], reset: OffsetReset): Promise<PartitionOffset[]>
  /** Committed next-to-read offsets; partitions without one are left out. */
  committed(groupId: string, topics: readonly string[]): Promise<PartitionOffset[]>
}
