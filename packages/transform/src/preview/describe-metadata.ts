import type { KafkaRecord, PreviewField, PreviewValue } from '@sluice/contracts'
import { flatten } from '../json/flatten.ts'
import { createDecoder } from '../parse/decode-text.ts'
import { compileMetadata, METADATA_FIELDS, type MetadataField, type RecordOrigin } from '../parse/metadata.ts'
import { createKeyTree } from '../parse/record-key.ts'
import { Refusal } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { fieldStatistics } from './field-statistics.ts'
import { showField } from './show-value.ts'

const KEY_DEPTH = 64

/**
 * The metadata fields that a sample's records have, as a person may choose them: the ones that all records have, the
 * fields of keys that are JSON objects, and each header. What cannot be read is not there.
 */
export const describeMetadata = (records: readonly (KafkaRecord & RecordOrigin)[]): readonly PreviewField[] =>
  fieldStatistics(records.map(metadataOf))

const metadataOf = (record: KafkaRecord & RecordOrigin): Readonly<Record<string, PreviewValue>> => {
  const shown = new Map<string, PreviewValue>()
  for (const name of [...METADATA_FIELDS, ...keyFields(record), ...headerFields(record)]) {
    const row: Slots = [null]
    if (compileMetadata(new Map([[name, 0]]))(row, record, record) === null) shown.set(name, showField(row[0] ?? null))
  }
  return Object.fromEntries(shown)
}

const keyFields = ({ key }: KafkaRecord): readonly MetadataField[] => {
  const tree = key === null ? null : createKeyTree(createDecoder('UTF_8'))(key)
  if (tree === null || tree instanceof Refusal) return []
  return flatten(tree, KEY_DEPTH).map(({ name }): MetadataField => `_key_${name}`)
}

const headerFields = ({ headers }: KafkaRecord): readonly MetadataField[] =>
  Object.keys(headers ?? {}).map((name): MetadataField => `_headers_${name.replaceAll('.', '_')}`)
