import type { TopicPartition } from '@sluice/kafka'

/** What a bounded run reads of one partition: the records at offsets [from, end). The same for every sub-task of a run. */
export interface PartitionBound extends TopicPartition {
  /** Where the group stood when the run began. */
  readonly from: number
  /** At least `from`; a record at it or beyond is neither processed nor committed. */
  readonly end: number
}
