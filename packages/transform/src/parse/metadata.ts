import type { KafkaRecord, RowError } from '@sluice/contracts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { FieldValue, Slots } from '../value/field-value.ts'
import { createDecoder } from './decode-text.ts'

/** What is known of a record besides its payload. */
export interface RecordOrigin {
  readonly topic: string
  readonly partition: number
}

type ReadMetadata = (origin: RecordOrigin, record: KafkaRecord) => FieldValue | Refusal

const decodeKey = createDecoder('UTF_8')

export const METADATA_FIELDS = ['_topic', '_partition', '_offset', '_timestamp', '_key'] as const
export type MetadataField = (typeof METADATA_FIELDS)[number]

/** The fields that every record has, whatever its payload (spec/data-in.md §2.2). */
const metadata: Readonly<Record<MetadataField, ReadMetadata>> = {
  _topic: (origin) => origin.topic,
  _partition: (origin) => origin.partition,
  _offset: (_origin, record) => record.offset,
  _timestamp: (_origin, record) => record.timestampMs,
  _key: (_origin, record) => (record.key === null ? null : decodeKey(record.key)),
}

export const isMetadataField = (name: string): name is MetadataField => Object.hasOwn(metadata, name)

/** Writes the metadata fields that something refers to; the key alone can fail, when it is no text. */
export const compileMetadata = (slots: ReadonlyMap<MetadataField, number>) => {
  const readers = [...slots].map(([name, slot]) => ({ name, slot, read: metadata[name] }))
  return (row: Slots, origin: RecordOrigin, record: KafkaRecord): RowError | null => {
    for (const { name, slot, read } of readers) {
      const value = read(origin, record)
      if (value instanceof Refusal) return rowErrorOf('parse', value, { column: name })
      row[slot] = value
    }
    return null
  }
}
