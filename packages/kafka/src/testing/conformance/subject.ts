import type { ConsumerOptions, KafkaPort } from '../../port.ts'
import type { KafkaOperator } from '../kafka-operator.ts'

/** What the suite needs to know of the adapter that it tests. */
export interface ConformanceSubject {
  /** A new adapter over a working connection. The suite closes it. */
  open(options?: { readonly compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' }): KafkaPort
  /** A member that is silent for this long is dropped by the broker. Milliseconds. */
  readonly sessionTimeoutMs: number
  /** A topic or group name that nobody else has. */
  uniqueName(prefix: string): string
}

/** A subject on a cluster that the suite may operate. Its adapter finds new partitions within seconds. */
export interface PortSubject extends ConformanceSubject {
  operate(): Promise<KafkaOperator>
}

/** Consumer options that most tests share. */
export const fromEarliest = (groupId: string, topic: string): ConsumerOptions => ({
  groupId,
  topics: [topic],
  offsetReset: { from: 'earliest' },
  fetchMaxWaitMs: 50,
})
