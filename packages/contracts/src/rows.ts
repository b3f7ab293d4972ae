/** One Kafka record as the pipeline sees it. Offsets stay below 2^53, so a number is exact. */
export interface KafkaRecord {
  readonly offset: number
  /** Milliseconds since 1970, as the broker or producer stamped it. */
  readonly timestampMs: number
  readonly key: Uint8Array | null
  /** null is a tombstone. */
  readonly value: Uint8Array | null
  readonly headers: Readonly<Record<string, Uint8Array>> | null
  /** Bytes of the whole record, where the source knows them; asking for key and value may cost something. */
  readonly size?: number
}

/** Records of one partition, in offset order. */
export interface RecordBatch {
  readonly topic: string
  readonly partition: number
  readonly records: readonly KafkaRecord[]
}

/**
 * A value that fits its column exactly, in the shape the encoder takes: BOOL boolean; integers up to 32 bits and floats
 * number; BIGINT and TIMESTAMP number or bigint; DECIMAL the unscaled bigint; text and JSON string; binary Uint8Array.
 */
export type BoundValue = null | boolean | number | bigint | string | Uint8Array

/** Rows column by column: `columns[c][r]`. Several subtables may be mixed; the writer groups them. */
export interface RowBlock {
  readonly count: number
  /** Subtable name of each row. */
  readonly subtables: readonly string[]
  readonly columns: readonly (readonly BoundValue[])[]
  readonly tags: readonly (readonly BoundValue[])[]
}
