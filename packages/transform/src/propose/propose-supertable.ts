import type { ColumnMapping, PreviewResult } from '@sluice/contracts'
import { PAYLOAD_FIELD } from '../design/field-scope.ts'
import { isMetadataField } from '../parse/metadata.ts'
import { columnNames } from './column-names.ts'
import { proposeColumnType } from './column-type.ts'
import { findIdentity, isTagOf } from './identity.ts'
import { mostLikelyTime, primaryRule, timeFields } from './primary-time.ts'
import { type SampleField, sampleFields } from './sample-field.ts'
import type { TimeProposal } from './time-reading.ts'

/** Columns, tags and subtable template for a new supertable, each already mapped to the field it comes from. */
export interface SupertableProposal {
  readonly columns: readonly ColumnMapping[]
  readonly tags: readonly ColumnMapping[]
  readonly subtable: string
}

const PRIMARY_NAME = 'ts'
/** Topics may have dots, table names may not. */
const TOPIC_TEMPLATE = 't_${_topic.replace(".", "_")}'
const TAGS_MAX = 128
/** TDengine allows 4096 columns and tags together; a timestamp and a tag may have to be added to the fields. */
const FIELDS_MAX = 4096 - 2

/**
 * Proposes a supertable for a sample: the most likely time is the primary timestamp (the time of writing when there is
 * none), text that repeats and belongs to a series becomes tags, everything else columns. TDengine wants a column
 * besides the timestamp and a tag, so where the fields do not give both, the topic and the offset do. A proposal to be
 * edited.
 */
export const proposeSupertable = (preview: PreviewResult): SupertableProposal => {
  const fields = sampleFields(preview)
    .filter(({ name }) => !isMetadataField(name) && name !== PAYLOAD_FIELD)
    .slice(0, FIELDS_MAX)
  const times = timeFields(fields)
  const primary = mostLikelyTime(times)
  const others = fields.filter((field) => field !== primary)
  const { identity, tags } = chooseTags(others, times)
  const names = columnNames(
    others.map((field) => field.name),
    [PRIMARY_NAME],
  )
  const spareNames = columnNames(['topic', 'offset'], [PRIMARY_NAME, ...names.values()])
  const mapped = (part: 'column' | 'tag'): readonly ColumnMapping[] =>
    others
      .filter((field) => tags.has(field) === (part === 'tag'))
      .map((field) =>
        mapField(names.get(field.name) ?? field.name, field, times.get(field), proposeColumnType(field, part, others)),
      )
  const orElse = (found: readonly ColumnMapping[], name: 'topic' | 'offset', type: string): readonly ColumnMapping[] =>
    found.length > 0
      ? found
      : [{ name: spareNames.get(name) ?? name, type, map: { rule: 'mapping', field: `_${name}` } }]
  return {
    columns: [
      { name: PRIMARY_NAME, type: 'TIMESTAMP', map: primaryRule(times) },
      ...orElse(mapped('column'), 'offset', 'BIGINT'),
    ],
    tags: orElse(mapped('tag'), 'topic', 'VARCHAR(256)'),
    subtable: identity === undefined ? TOPIC_TEMPLATE : `t_\${${fieldInExpression(identity.name)}}`,
  }
}

interface TagChoice {
  readonly identity: SampleField | undefined
  readonly tags: ReadonlySet<SampleField>
}

/** The fields that become tags. Never all: where all look like tags only the identity is one, and alone it is a column. */
const chooseTags = (fields: readonly SampleField[], times: ReadonlyMap<SampleField, TimeProposal>): TagChoice => {
  const timeless = fields.filter((field) => !times.has(field))
  const identity = findIdentity(timeless)
  if (identity === undefined || fields.length === 1) return { identity: undefined, tags: new Set() }
  const followers = timeless.filter((field) => field !== identity && isTagOf(field, identity))
  const areAll = followers.length + 1 === fields.length
  return { identity, tags: new Set([identity, ...(areAll ? [] : followers.slice(0, TAGS_MAX - 1))]) }
}

const mapField = (name: string, field: SampleField, time: TimeProposal | undefined, type: string): ColumnMapping => {
  if (time !== undefined)
    return { name, type: 'TIMESTAMP', map: { rule: 'mapping', field: field.name, time: time.reading } }
  return { name, type, map: { rule: 'mapping', field: field.name } }
}

/** A field as expressions write it. */
const fieldInExpression = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !['true', 'false', 'null'].includes(name) ? name : `\`${name}\``
