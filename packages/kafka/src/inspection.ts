import type { SluiceError } from '@sluice/contracts'
import type { KafkaPort, PartitionOffset, PartitionRange, SampledRecord } from './port.ts'

export interface GroupMember {
  readonly memberId: string
  readonly clientId: string
  /** As the coordinator saw it: `/10.0.0.7`. */
  readonly host: string
}

export interface GroupDescription {
  /** Kafka's own word: `Empty`, `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Dead` (also: never seen). */
  readonly state: string
  readonly members: readonly GroupMember[]
}

export interface PartitionDetail extends PartitionRange {
  /** Node id of the broker that serves it; null while none does. */
  readonly leader: number | null
  readonly replicas: readonly number[]
  /** Replicas that are in sync. */
  readonly isr: readonly number[]
  /** Bytes on the leader's disk; null where this login may not ask. */
  readonly sizeBytes: number | null
}

export interface TopicConfig {
  /** `delete`, `compact` or both. */
  readonly cleanupPolicy: string
  /** Milliseconds; null keeps records for ever. */
  readonly retentionMs: number | null
  /** Bytes of each partition; null for no bound. */
  readonly retentionBytes: number | null
}

export interface TopicDetail {
  readonly topic: string
  readonly partitions: readonly PartitionDetail[]
  /** null where this login may not ask. */
  readonly config: TopicConfig | null
}

export type PageDirection = 'forwards' | 'backwards'

export interface PageQuery {
  readonly topic: string
  readonly direction: PageDirection
  /**
   * Which partitions, and where: forwards the first offset to look at, backwards the one after it. What the partition
   * does not hold (any more) counts as its nearest end.
   */
  readonly positions: readonly { readonly partition: number; readonly offset: number }[]
  /** Most records. */
  readonly limit: number
  /** Which records count; all when left out. */
  readonly accept?: (record: SampledRecord) => boolean | Promise<boolean>
  /** The page ends after so many records, accepted or not. */
  readonly scanMax: number
  /** The page is full when its keys and values reach this; the record that does so is the last. */
  readonly maxBytes: number
  readonly timeoutMs: number
}

export interface RecordPage {
  /** Between partitions by time, within one by offset, in the direction of reading. */
  readonly records: readonly SampledRecord[]
  /** Records that were looked at. */
  readonly scanned: number
  /** Where the next page begins, for each partition asked for. */
  readonly positions: readonly { readonly partition: number; readonly offset: number }[]
  /** True when the partitions held no more in this direction. */
  readonly isEnd: boolean
}

/** A topic that cannot be read now: KAFKA_TOPIC_MISSING or KAFKA_NOT_AUTHORIZED, and its name in the message. */
export interface UnreadableTopic {
  readonly topic: string
  readonly error: SluiceError
}

/** What people look at and mend: topics, groups, records. Joins no group. Throws SluiceError with a KAFKA_* code. */
export interface KafkaInspection {
  /** Reads one topic page by page. What arrives while a page is read may be left to the next one. */
  readPage(query: PageQuery): Promise<RecordPage>
  /** Those of `topics` that are not there, or that this login may not read. Reads nothing of the others. */
  unreadable(topics: readonly string[]): Promise<UnreadableTopic[]>
  topicDetails(topics: readonly string[]): Promise<TopicDetail[]>
  describeGroup(groupId: string): Promise<GroupDescription>
  /** Sets what a group without members has committed, all partitions in one request. Throws KAFKA_GROUP_IN_USE. */
  setCommitted(groupId: string, offsets: readonly PartitionOffset[]): Promise<void>
}

/** A whole adapter. */
export interface KafkaAdapter extends KafkaPort, KafkaInspection {}
