import type { KafkaRecord, RowError } from '@sluice/contracts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { FieldValue, Slots } from '../value/field-value.ts'
import { createDecoder } from './decode-text.ts'
import { headersText, headerValue } from './record-headers.ts'
import { createKeyTree } from './record-key.ts'
import { flattenedField } from './source-field.ts'

/** What is known of a record besides its payload. */
export interface RecordOrigin {
  readonly topic: string
  readonly partition: number
}

type ReadMetadata = (origin: RecordOrigin, record: KafkaRecord) => FieldValue | Refusal

/** The metadata that every record has, whatever its payload (spec/data-in.md §2.2). */
export const METADATA_FIELDS = ['_topic', '_partition', '_offset', '_timestamp', '_key', '_headers'] as const

/** `_key_id` is the field `id` of a key that is JSON, `_headers_source` the header `source`. */
export const METADATA_PREFIXES = ['_key_', '_headers_'] as const

export type MetadataField = (typeof METADATA_FIELDS)[number] | `${(typeof METADATA_PREFIXES)[number]}${string}`

const decodeKey = createDecoder('UTF_8')

const readers: Readonly<Record<(typeof METADATA_FIELDS)[number], ReadMetadata>> = {
  _topic: (origin) => origin.topic,
  _partition: (origin) => origin.partition,
  _offset: (_origin, record) => record.offset,
  _timestamp: (_origin, record) => record.timestampMs,
  _key: (_origin, record) => (record.key === null ? null : decodeKey(record.key)),
  _headers: (_origin, record) => headersText(record.headers),
}

const isWhole = (name: string): name is (typeof METADATA_FIELDS)[number] => Object.hasOwn(readers, name)

/** Names that payloads, chosen keys and rules cannot have: they always mean the record's metadata. */
export const isMetadataField = (name: string): name is MetadataField =>
  isWhole(name) || METADATA_PREFIXES.some((prefix) => name.startsWith(prefix) && name !== prefix)

/**
 * Writes the metadata fields that something refers to. A key or header that cannot be read fails the record only when it
 * is among them: a key that is no text (PARSE_ENCODING), or no JSON object where its fields are asked for (PARSE_JSON).
 */
export const compileMetadata = (slots: ReadonlyMap<MetadataField, number>) => {
  const keyTree = createKeyTree(decodeKey)
  const fields = [...slots].map(([name, slot]) => ({ name, slot, read: readerOf(name, keyTree) }))
  return (row: Slots, origin: RecordOrigin, record: KafkaRecord): RowError | null => {
    for (const { name, slot, read } of fields) {
      const value = read(origin, record)
      if (value instanceof Refusal) return rowErrorOf('parse', value, { column: name })
      row[slot] = value
    }
    return null
  }
}

const readerOf = (name: MetadataField, keyTree: ReturnType<typeof createKeyTree>): ReadMetadata => {
  if (isWhole(name)) return readers[name]
  const [keyPrefix, headersPrefix] = METADATA_PREFIXES
  if (name.startsWith(headersPrefix)) {
    const header = name.slice(headersPrefix.length)
    return (_origin, { headers }) => (headers === null ? null : headerValue(headers, header))
  }
  const read = flattenedField(name.slice(keyPrefix.length), null)
  return (_origin, { key }) => {
    const tree = key === null ? null : keyTree(key)
    return tree === null || tree instanceof Refusal ? tree : read(tree, true)
  }
}
