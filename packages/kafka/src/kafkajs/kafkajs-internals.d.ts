/**
 * The parts of kafkajs 2.2.4 that its public types leave out and this adapter uses. The version is pinned exactly and
 * the conformance suite runs through each of them, so a changed internal is a failing test.
 */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface SentRequest {
    /** Milliseconds since 1970. */
    readonly sentAt: number
    readonly requestTimeout: number
    timeoutRequest(): void
  }

  class RequestQueue {
    readonly pending: readonly unknown[]
    /** Unanswered, by correlation id. */
    readonly inflight: ReadonlyMap<number, SentRequest>
    requestTimeoutIntervalId: NodeJS.Timeout | null
    isConnected(): boolean
    scheduleCheckPendingRequests(): void
    /** Called when the connection is there. */
    scheduleRequestTimeoutCheck(): void
    /** Ends its timers. */
    destroy(): void
    rejectAll(error: Error): void
  }
  export = RequestQueue
}

declare module 'kafkajs/src/broker/saslAuthenticator/index.js' {
  import type { Socket } from 'node:net'

  class SASLAuthenticator {
    readonly connection: { readonly socket?: Socket; disconnect(): Promise<unknown> }
    authenticate(): Promise<void>
  }
  export = SASLAuthenticator
}

declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net'
  import type RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

  /** One socket to a broker. */
  class Connection {
    connectionStatus: 'connected' | 'disconnecting' | 'disconnected'
    readonly socket?: Socket
    readonly requestQueue: RequestQueue
    /** Of a login under way. */
    readonly authHandlers: object | null
    /** What came of an answer so far, its bytes, and how many it needs. */
    chunks: Buffer[]
    bytesBuffered: number
    bytesNeeded: number
    /** null without a login. */
    readonly sasl: object | null
    /** Whether no login is needed, now and for the next moments. */
    isAuthenticated(): boolean
    authenticate(): Promise<void>
    send(sending: { readonly request: { readonly apiKey: number } }): Promise<unknown>
  }
  export = Connection
}

declare module 'kafkajs/src/protocol/requests/apiKeys.js' {
  const apiKeys: { readonly ApiVersions: number; readonly SaslHandshake: number; readonly SaslAuthenticate: number }
  export = apiKeys
}

declare module 'kafkajs/src/protocol/requests/fetch/index.js' {
  interface FetchDecoding {
    decode(payload: Buffer): Promise<unknown>
    parse(decoded: unknown): Promise<unknown>
  }
  interface FetchQuery {
    readonly topics: readonly {
      readonly topic: string
      readonly partitions: readonly { readonly partition: number; readonly fetchOffset: string }[]
    }[]
  }
  interface FetchDefinition {
    readonly request: unknown
    readonly response: FetchDecoding
    readonly requestTimeout: number
  }
  const fetch: {
    readonly versions: readonly string[]
    protocol: (options: { readonly version: number }) => (query: FetchQuery) => FetchDefinition
  }
  namespace fetch {
    export type { FetchDecoding, FetchQuery }
  }
  export = fetch
}

declare module 'kafkajs/src/cluster/index.js' {
  import type { Broker, ISocketFactory, Logger, Mechanism, RetryOptions, SASLOptions } from 'kafkajs'
  import type Connection from 'kafkajs/src/network/connection.js'
  import type Encoder from 'kafkajs/src/protocol/encoder.js'

  interface FetchRequest {
    readonly maxWaitTime: number
    readonly minBytes: number
    readonly maxBytes: number
    readonly isolationLevel: number
    readonly topics: readonly {
      readonly topic: string
      readonly partitions: readonly { partition: number; fetchOffset: string; maxBytes: number }[]
    }[]
  }

  /** One partition of a fetch response, as `Batch` takes it. */
  interface FetchedPartition {
    readonly partition: number
    readonly highWatermark: string
  }

  interface FetchingBroker extends Broker {
    fetch(request: FetchRequest): Promise<{
      readonly responses: readonly { readonly topicName: string; readonly partitions: readonly FetchedPartition[] }[]
    }>
  }

  /** A request that kafkajs has no method for. */
  interface OwnRequest<Decoded> {
    readonly request: {
      readonly apiKey: number
      readonly apiVersion: number
      readonly apiName: string
      encode(): Promise<Encoder>
    }
    readonly response: {
      decode(payload: Buffer): Promise<Decoded>
      /** Throws what the broker answered. */
      parse(decoded: Decoded): Promise<Decoded>
    }
  }

  interface ConnectedBroker extends FetchingBroker {
    readonly connectionPool: {
      readonly pool: readonly Connection[]
      send<Decoded>(request: OwnRequest<Decoded>): Promise<Decoded>
    }
    describeConfigs(request: {
      readonly resources: readonly {
        readonly type: number
        readonly name: string
        readonly configNames: readonly string[]
      }[]
    }): Promise<{
      readonly resources: readonly {
        readonly resourceName: string
        readonly configEntries: readonly { readonly configName: string; readonly configValue: string }[]
      }[]
    }>
  }

  /** An answer about every topic. */
  interface ClusterMetadata {
    readonly clusterId: string | null
    readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[]
    readonly topicMetadata: readonly {
      readonly topic: string
      readonly isInternal: boolean
      readonly partitionMetadata: readonly unknown[]
    }[]
  }

  interface Coordinator extends Broker {
    leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>
    offsetFetch(request: {
      readonly groupId: string
      readonly topics: readonly { topic: string; partitions: readonly { readonly partition: number }[] }[]
    }): Promise<{ responses: { topic: string; partitions: { partition: number; offset: string }[] }[] }>
    describeGroups(request: { readonly groupIds: string[] }): Promise<{
      readonly groups: readonly {
        readonly state: string
        readonly members: readonly {
          readonly memberId: string
          readonly clientId: string
          readonly clientHost: string
        }[]
      }[]
    }>
  }

  interface TopicOffsetsQuery {
    readonly topic: string
    readonly partitions: readonly { readonly partition: number }[]
    readonly fromBeginning?: boolean
    readonly fromTimestamp?: number
  }

  class Cluster {
    constructor(options: {
      readonly logger: Logger
      readonly socketFactory: ISocketFactory
      readonly brokers: readonly string[]
      readonly ssl: boolean
      readonly sasl: SASLOptions | Mechanism | undefined
      readonly clientId: string
      readonly connectionTimeout: number
      readonly reauthenticationThreshold: number
      readonly requestTimeout: number
      readonly retry: RetryOptions
      readonly metadataMaxAge: number
      readonly allowAutoTopicCreation: boolean
      readonly maxInFlightRequests: number | null
      readonly isolationLevel: number
    })
    connect(): Promise<void>
    disconnect(): Promise<void>
    addMultipleTargetTopics(topics: readonly string[]): Promise<void>
    refreshMetadata(): Promise<void>
    findTopicPartitionMetadata(topic: string): {
      readonly partitionId: number
      readonly leader: number
      readonly replicas: readonly number[]
      readonly isr: readonly number[]
    }[]
    /** null when no broker answered. */
    metadata(): Promise<ClusterMetadata | null>
    findGroupCoordinator(query: { readonly groupId: string }): Promise<Coordinator>
    findBroker(query: { readonly nodeId: number }): Promise<ConnectedBroker>
    /** The broker that was dialled first, there once `connect` has resolved, and those that were met since, by their ids. */
    readonly brokerPool: {
      readonly seedBroker: Pick<ConnectedBroker, 'connectionPool'>
      readonly brokers: { readonly [nodeId: number]: Pick<ConnectedBroker, 'connectionPool'> | undefined }
    }
    fetchTopicsOffset(
      query: readonly TopicOffsetsQuery[],
    ): Promise<{ readonly topic: string; readonly partitions: readonly { partition: number; offset: string }[] }[]>
  }
  namespace Cluster {
    export type { ClusterMetadata, ConnectedBroker, FetchedPartition }
  }
  export = Cluster
}

declare module 'kafkajs/src/protocol/encoder.js' {
  class Encoder {
    writeString(text: string): Encoder
    writeArray(elements: readonly (Encoder | string | number)[]): Encoder
    writeBufferInternal(bytes: Buffer): void
  }
  export = Encoder
}

declare module 'kafkajs/src/protocol/error.js' {
  /** The error of a Kafka error code, with its name as `type`. */
  export const createErrorFromCode: (code: number) => Error
}

declare module 'kafkajs/src/consumer/consumerGroup.js' {
  import type Cluster from 'kafkajs/src/cluster/index.js'
  import type Batch from 'kafkajs/src/consumer/batch.js'

  /** What one consumer knows of its group. */
  class ConsumerGroup {
    readonly cluster: Cluster
    /** null before it joined, and when the coordinator knows it no more. */
    readonly memberId: string | null
    /** Milliseconds, as all three. */
    readonly maxWaitTime: number
    readonly sessionTimeout: number
    readonly metadataMaxAge: number
    readonly subscriptionState: { paused(): readonly { readonly partitions: readonly number[] }[] }
    /** Of the brokers that the metadata named. */
    getNodeIds(): readonly number[]
    /** Asks one broker once; waits for `maxWaitTime` itself when there is nothing to ask it for. */
    fetch(nodeId: number): Promise<Batch[]>
    /** What `fetch` does about a failure. */
    recoverFromFetch(error: Error): Promise<void>
    /** Beats unless something was heard of the group within `interval` milliseconds. Throws what the coordinator answers. */
    heartbeat(query: { readonly interval: number }): Promise<void>
    /** Joins, again perhaps; what it had is not its own any more. */
    joinAndSync(): Promise<void>
  }
  export = ConsumerGroup
}

declare module 'kafkajs/src/consumer/runner.js' {
  import type ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'

  /** Fetches in turns, from joining a group until leaving it. */
  class Runner {
    readonly consumerGroup: ConsumerGroup
    /** Leaves when the fetches under way have ended. */
    stop(): Promise<void>
  }
  export = Runner
}

declare module 'kafkajs/src/consumer/batch.js' {
  import type { Batch as PublicBatch } from 'kafkajs'
  import type { FetchedPartition } from 'kafkajs/src/cluster/index.js'

  /** Drops what lies before the fetched offset, aborted transactions and control records. */
  class Batch implements PublicBatch {
    constructor(topic: string, fetchedOffset: string, partitionData: FetchedPartition)
    readonly topic: string
    readonly partition: number
    readonly highWatermark: string
    readonly messages: PublicBatch['messages']
    readonly fetchedOffset: string
    isEmpty(): boolean
    isEmptyDueToFiltering(): boolean
    /** Whether nothing came at all, markers of transactions included. */
    isEmptyIncludingFiltered(): boolean
    firstOffset(): string | null
    lastOffset(): string
    offsetLag(): string
    offsetLagLow(): string
  }
  export = Batch
}
