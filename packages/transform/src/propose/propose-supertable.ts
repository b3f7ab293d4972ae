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
/** The tag of rows that say nothing about their series. */
const topicTag: ColumnMapping = { name: 'topic', type: 'VARCHAR(256)', map: { rule: 'mapping', field: '_topic' } }
/** Topics may have dots, table names may not. */
const TOPIC_TEMPLATE = 't_${_topic.replace(".", "_")}'

/**
 * Proposes a supertable for a sample: the most likely time is the primary timestamp (the time of writing when there is
 * none), text that repeats and belongs to a series becomes tags, everything else columns. A proposal to be edited.
 */
export const proposeSupertable = (preview: PreviewResult): SupertableProposal => {
  const fields = sampleFields(preview).filter(({ name }) => !isMetadataField(name) && name !== PAYLOAD_FIELD)
  const times = timeFields(fields)
  const primary = mostLikelyTime(times)
  const others = fields.filter((field) => field !== primary)
  const identity = findIdentity(others.filter((field) => !times.has(field)))
  const isTag = (field: SampleField): boolean => identity !== undefined && !times.has(field) && isTagOf(field, identity)
  const names = columnNames(
    others.map((field) => field.name),
    [PRIMARY_NAME],
  )
  const mapped = (part: 'column' | 'tag'): readonly ColumnMapping[] =>
    others
      .filter((field) => isTag(field) === (part === 'tag'))
      .map((field) => mapField(names.get(field.name) ?? field.name, field, times.get(field), part))
  const tags = mapped('tag')
  return {
    columns: [{ name: PRIMARY_NAME, type: 'TIMESTAMP', map: primaryRule(times) }, ...mapped('column')],
    tags: tags.length > 0 ? tags : [topicTag],
    subtable: identity === undefined ? TOPIC_TEMPLATE : `t_\${${fieldInExpression(identity.name)}}`,
  }
}

const mapField = (
  name: string,
  field: SampleField,
  time: TimeProposal | undefined,
  part: 'column' | 'tag',
): ColumnMapping => {
  if (time !== undefined)
    return { name, type: 'TIMESTAMP', map: { rule: 'mapping', field: field.name, time: time.reading } }
  return { name, type: proposeColumnType(field, part), map: { rule: 'mapping', field: field.name } }
}

/** A field as expressions write it. */
const fieldInExpression = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !['true', 'false', 'null'].includes(name) ? name : `\`${name}\``
