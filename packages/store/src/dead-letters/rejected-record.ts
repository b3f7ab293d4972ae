import type { KafkaRecord, RowError } from '@sluice/contracts'

/** What a dead letter stands for: a row, a whole message that may hold several, or the original of a row that was written, cut. */
export type DeadLetterKind = 'row' | 'record' | 'copy'

/** A row that cannot be written, with the record it came from. The shape that the engine hands to its sink. */
export interface RejectedRecord {
  readonly topic: string
  readonly partition: number
  readonly record: KafkaRecord
  /** Number of this end of a row within its record (`rowEndOf`). */
  readonly row: number
  /** Ends that each row of the record has; one when left out. */
  readonly tables?: number | undefined
  /** `row` when left out. */
  readonly kind?: DeadLetterKind | undefined
  readonly error: RowError
  readonly atMs: number
}

/** One statement takes this much; payloads may be large, and a statement has an end. */
const CHUNK_ROWS_MAX = 1_000
const CHUNK_BYTES_MAX = 8 * 1024 * 1024

/** What a row of Postgres and its places in indexes take beside the payload, roughly. */
const ROW_BYTES = 500

/** What a record takes in the archive, roughly. */
export const bytesOf = ({ key, value, headers }: KafkaRecord): number => {
  const named = Object.entries(headers ?? {}).reduce((sum, [name, bytes]) => sum + name.length + bytes.length, 0)
  return ROW_BYTES + (key?.length ?? 0) + (value?.length ?? 0) + named
}

/** Cuts rows into chunks that fit a statement; a larger row is a chunk of its own. */
export const chunksOf = (rows: readonly RejectedRecord[]): RejectedRecord[][] => {
  const chunks: RejectedRecord[][] = []
  let bytes = 0
  for (const row of rows) {
    const last = chunks.at(-1)
    const size = bytesOf(row.record)
    bytes += size
    if (last !== undefined && last.length < CHUNK_ROWS_MAX && bytes <= CHUNK_BYTES_MAX) last.push(row)
    else {
      chunks.push([row])
      bytes = size
    }
  }
  return chunks
}
