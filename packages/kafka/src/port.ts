import type {
  Broker,
  CheckStep,
  Isolation,
  KafkaRecord,
  NewPartitions,
  OffsetReset,
  PasswordLogin,
  RecordBatch,
  SluiceError,
} from '@sluice/contracts'

/** How we log in, with the secrets in it. */
export type ResolvedSasl =
  | {
      readonly mechanism: PasswordLogin['mechanism']
      readonly username: string
      readonly password: string
    }
  | {
      readonly mechanism: 'GSSAPI'
      readonly serviceName: string
      readonly principal: string
      /** Contents of the keytab file. */
      readonly keytab: Uint8Array
      readonly kinitCommand?: string | undefined
      /** Contents of a krb5.conf; that of the machine when left out. */
      readonly krb5Config?: string | undefined
    }
  | { readonly mechanism: 'OAUTHBEARER'; readonly token: ResolvedOauthToken }

export type ResolvedOauthToken =
  | { readonly from: 'static'; readonly token: string }
  | {
      readonly from: 'clientCredentials'
      readonly tokenUrl: string
      readonly clientId: string
      readonly clientSecret: string
      readonly scope?: string | undefined
    }

export interface ResolvedKafkaTls {
  readonly ca?: string | undefined
  readonly serverName?: string | undefined
  readonly verify: boolean
  /** Our own certificate chain and its key, both PEM; the key may be encrypted. */
  readonly client?:
    | { readonly certificate: string; readonly key: string; readonly passphrase?: string | undefined }
    | undefined
}

/** A connection whose secrets were resolved. Lives in memory only. */
export interface ResolvedKafkaConnection {
  readonly brokers: readonly Broker[]
  readonly sasl: ResolvedSasl | null
  readonly tls: ResolvedKafkaTls | null
  readonly clientId: string
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** The next offset to read of a partition. */
export interface PartitionOffset extends TopicPartition {
  readonly offset: number
}

/** First and one-past-last offset that a partition holds. */
export interface PartitionRange extends TopicPartition {
  readonly earliest: number
  readonly latest: number
}

export interface ConsumerOptions {
  readonly groupId: string
  readonly topics: readonly string[]
  /** Used only where the group has no committed offset. */
  readonly offsetReset: OffsetReset
  /** Where partitions go on for which the group has no commit; asked before the reset rule, which is for the rest. */
  readonly resumeAt?: ((partitions: readonly TopicPartition[]) => Promise<readonly PartitionOffset[]>) | undefined
  /** Topics come by and by: one that a group with commits knows nothing of is new, and read from its first record. */
  readonly topicsJoin?: boolean
  /** Where partitions begin that were added to a topic which the group had begun to read; `earliest` when left out. */
  readonly newPartitions?: NewPartitions
  readonly fetchMaxWaitMs: number
  /** Bytes of one fetch, of one partition and of all; the adapter's own when left out. */
  readonly partitionFetchMaxBytes?: number
  readonly fetchMaxBytes?: number
  /** `read_committed` when left out. */
  readonly isolation?: Isolation | undefined
}

/** What a fetch brought of one partition. */
export interface FetchedBatch extends RecordBatch {
  /**
   * Where reading goes on: further than one past the last record when offsets follow that hold none (markers of transactions,
   * aborted and compacted records). A batch may consist of this alone.
   */
  readonly next: number
}

export interface ConsumerHandlers {
  /**
   * Partitions are ours, none perhaps, and reading begins at these offsets: load their ledgers before the first batch.
   * `added` are those of them that the group never read, since they were added to their topic later.
   */
  onAssigned(partitions: readonly PartitionOffset[], added: readonly PartitionOffset[]): Promise<void>
  /**
   * The group wants all partitions back. They are ours until this resolves, a few seconds at most: what is under way should end
   * and be committed; nothing further is handed over. Adapters that cannot hold their client back do not call it.
   */
  onRevoking(partitions: readonly TopicPartition[]): Promise<void>
  /** They are not ours any more: forget them; commits for them are refused from now on. */
  onRevoked(partitions: readonly TopicPartition[]): Promise<void>
  /**
   * The next batch of a partition. Fetching goes on when the promise resolves, so awaiting here is the back-pressure;
   * the adapter keeps the group membership alive meanwhile. Batches of different partitions may overlap. A batch
   * without records tells that the position moved past offsets that hold none.
   */
  onBatch(batch: FetchedBatch, highWatermark: number): Promise<void>
  /** Trouble the consumer survives (retriable) or not; after a fatal one it has stopped. */
  onError(error: SluiceError, fatal: boolean): void
}

/** One member of a consumer group with commits made by hand only. */
export interface KafkaConsumer {
  /** Resolves when the group is joined. Throws SluiceError KAFKA_*. */
  start(handlers: ConsumerHandlers): Promise<void>
  /** Commits next-to-read offsets; throws a retriable SluiceError when the generation is stale. */
  commit(offsets: readonly PartitionOffset[]): Promise<void>
  /**
   * Asks for nothing more until told otherwise; what was fetched is handed over still. Membership and partitions stay,
   * also through rebalances, and so do commits. May be called at any time, before `start` too.
   */
  setPaused(paused: boolean): void
  /** Stops fetching and waits for batches under way; membership stays until `close`, so commits still work. */
  stopFetching(): Promise<void>
  /** Leaves the group and disconnects. */
  close(): Promise<void>
}

export interface ProducedRecord {
  readonly key?: Uint8Array | string | null
  readonly value: Uint8Array | string | null
  readonly partition?: number
  readonly timestampMs?: number
  readonly headers?: Readonly<Record<string, Uint8Array | string>>
}

export interface SampledRecord extends KafkaRecord, TopicPartition {}

/** Where a sample begins: `latest` means the newest records that are there. */
export type SampleStart = OffsetReset | { readonly from: 'next' }

/** What Check connection looks at beyond the cluster. */
export interface CheckSubject {
  readonly topics: readonly string[]
  /** The consumer group, and the client id by which its own members are known. */
  readonly group: { readonly id: string; readonly clientId: string } | null
}

/**
 * All that Sluice asks of Kafka. Every adapter passes the suite in `conformance.ts`.
 * All methods throw SluiceError with a KAFKA_* code.
 */
export interface KafkaPort {
  consumer(options: ConsumerOptions): KafkaConsumer
  /**
   * Up to `limit` records without joining a group or committing anything; fewer when the topics hold fewer. `next` waits
   * for records that arrive from now on, until there are `limit` or the time is up.
   */
  sample(options: {
    readonly topics: readonly string[]
    readonly offsetReset: SampleStart
    readonly limit: number
    readonly timeoutMs: number
    /** `read_committed` when left out. */
    readonly isolation?: Isolation | undefined
  }): Promise<SampledRecord[]>
  topics(): Promise<{ name: string; partitions: number }[]>
  /** `latest` is what a consumer of this isolation may read: up to the first open transaction, unless it reads uncommitted. */
  ranges(topics: readonly string[], isolation?: Isolation): Promise<PartitionRange[]>
  /**
   * Where each partition begins by a reset rule, whatever a group has committed. `time` is the first record at or after
   * it, and the end of a partition that has none.
   */
  offsetsAt(topics: readonly string[], reset: OffsetReset): Promise<PartitionOffset[]>
  /** Committed next-to-read offsets of a group; partitions without one are left out. */
  committed(groupId: string, topics: readonly string[]): Promise<PartitionOffset[]>
  /**
   * One that exists stays as it is. Copies: as many as wanted and as there are brokers; left out, the cluster's own number.
   */
  createTopic(name: string, partitions: number, copies?: number): Promise<void>
  produce(topic: string, records: readonly ProducedRecord[]): Promise<void>
  /** Check connection, step by step; never throws for what it finds. */
  check(subject: CheckSubject): Promise<CheckStep[]>
  close(): Promise<void>
}
