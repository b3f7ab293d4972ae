import type { KafkaRecord } from '@sluice/contracts'
import type { OffsetLookup } from './offset-lookup.ts'
import type { TopicPartition } from './port.ts'

export interface FetchPosition extends TopicPartition {
  readonly next: number
}

export interface FetchedRecords extends TopicPartition {
  readonly records: readonly KafkaRecord[]
  /** Where to fetch from next; moves past what holds no record. */
  readonly next: number
}

/** Reads topics without a group, for people who wait: few attempts, short timeouts. All methods throw SluiceError KAFKA_*. */
export interface LogReader extends Pick<OffsetLookup, 'ranges' | 'resetOffsets'> {
  connect(): Promise<void>
  /** Asks the leader of every partition once. Partitions that gave nothing are left out. */
  fetchOnce(positions: readonly FetchPosition[], timeoutMs: number): Promise<FetchedRecords[]>
  close(): Promise<void>
}
