import type { Confidence, MappingRule, PreviewResult, Reason } from '@sluice/contracts'
import { PAYLOAD_FIELD } from '../design/field-scope.ts'
import { measureTable, type TableMeters } from '../insight/row-size.ts'
import { isMetadataField } from '../parse/metadata.ts'
import { columnNames } from './column-names.ts'
import { suggestValueType } from './column-type.ts'
import { canBeKey, findKey, sharedKeys } from './composite-key.ts'
import { findIdentity } from './identity.ts'
import { mostLikelyTime, primaryRule, type TimeFields, timeFields, timeRule } from './primary-time.ts'
import { boundedExamples, mappingsOf, oddRecords, type ProposedColumn } from './proposed-column.ts'
import { reason } from './reason.ts'
import { type SampleField, sampleFields } from './sample-field.ts'
import { judgeTag, type TagVerdict } from './tag-verdict.ts'

/** Columns, tags and subtable template for a new supertable, each mapped to the field it comes from, with the reasons. */
export interface SupertableProposal {
  readonly columns: readonly ProposedColumn[]
  readonly tags: readonly ProposedColumn[]
  readonly subtable: string
  /** How many rows of the sample the key keeps apart only with its second part, or not at all. */
  readonly rowsWithSharedKey: number
  readonly meters: TableMeters
}

const PRIMARY_NAME = 'ts'
/** Topics may have dots, table names may not. */
const TOPIC_TEMPLATE = 't_${_topic.replace(".", "_")}'
const TAGS_MAX = 128
/** TDengine allows 4096 columns and tags together; a timestamp and a tag may have to be added to the fields. */
const FIELDS_MAX = 4096 - 2

/**
 * Proposes a supertable for a sample: the most likely time is the primary timestamp (the time of writing when there is
 * none), what belongs to a series becomes tags, everything else columns. Where rows share series and time, a field that
 * tells them apart becomes the second part of the key. TDengine wants a column besides the timestamp and a tag, so where
 * the fields do not give both, the topic and the offset do. Times without a zone are read in `zone`. A proposal to be
 * edited.
 */
export const proposeSupertable = (preview: PreviewResult, zone?: string): SupertableProposal => {
  const fields = sampleFields(preview)
    .filter(({ name }) => !isMetadataField(name) && name !== PAYLOAD_FIELD)
    .slice(0, FIELDS_MAX)
  const times = timeFields(fields, zone)
  const primary = mostLikelyTime(times)
  const others = fields.filter((field) => field !== primary)
  const { identity, verdicts } = chooseTags(others, times)
  const isTag = (field: SampleField): boolean => verdicts.get(field)?.isTag === true
  const names = columnNames(
    others.map((field) => field.name),
    [PRIMARY_NAME],
  )
  const proposed = others.map((field) => {
    const part = isTag(field) ? 'tag' : 'column'
    const name = names.get(field.name) ?? field.name
    return { field, part, column: proposeColumn(name, field, part, verdicts.get(field), { others, times }) } as const
  })
  const spareNames = columnNames(['topic', 'offset'], [PRIMARY_NAME, ...names.values()])
  const spare = (name: 'topic' | 'offset', type: string): ProposedColumn => ({
    mapping: { name: spareNames.get(name) ?? name, type, map: { rule: 'mapping', field: `_${name}` } },
    ...certain([reason('fromRecord')]),
  })
  const shared = sharedKeys(fields, identity, primary)
  const key = shared.length === 0 || primary === undefined ? undefined : keyAmong(proposed, identity, primary)
  const columns = proposed.filter(({ part }) => part === 'column')
  const ordered =
    key === undefined
      ? columns
      : [...columns.filter((one) => one.field === key), ...columns.filter((one) => one.field !== key)]
  const result = {
    columns: [
      primaryColumn(primary, times),
      ...orElse(
        ordered.map(({ field, column }) => (field === key ? asKey(column, field, shared) : column)),
        () => spare('offset', 'BIGINT'),
      ),
    ],
    tags: orElse(
      proposed.flatMap(({ part, column }) => (part === 'tag' ? [column] : [])),
      () => spare('topic', 'VARCHAR(256)'),
    ),
  }
  return {
    ...result,
    subtable: identity === undefined ? TOPIC_TEMPLATE : `t_\${${fieldInExpression(identity.name)}}`,
    rowsWithSharedKey: shared.length,
    meters: measureTable(mappingsOf(result.columns), mappingsOf(result.tags)),
  }
}

const certain = (reasons: readonly Reason[], confidence: Confidence = 'high') => ({
  compositeKey: false,
  confidence,
  reasons,
  counterExamples: [],
})

const orElse = (found: readonly ProposedColumn[], spare: () => ProposedColumn): readonly ProposedColumn[] =>
  found.length > 0 ? found : [spare()]

const primaryColumn = (primary: SampleField | undefined, times: TimeFields): ProposedColumn => {
  const mapping = { name: PRIMARY_NAME, type: 'TIMESTAMP', map: primaryRule(times) }
  const time = primary === undefined ? undefined : times.get(primary)
  return time === undefined
    ? { mapping, ...certain([reason('writeTime')], 'low') }
    : { mapping, ...certain([reason('primaryTime'), ...time.reasons], time.confidence) }
}

interface Neighbours {
  readonly others: readonly SampleField[]
  readonly times: TimeFields
}

const proposeColumn = (
  name: string,
  field: SampleField,
  part: 'column' | 'tag',
  verdict: TagVerdict | undefined,
  { others, times }: Neighbours,
): ProposedColumn => {
  const time = times.get(field)
  const { type, confidence, reasons } = suggestValueType(
    field.facts,
    part,
    others.map(({ facts }) => facts),
    time,
  )
  const map: MappingRule = time === undefined ? { rule: 'mapping', field: field.name } : timeRule(field, time)
  return {
    mapping: { name, type, map },
    compositeKey: false,
    confidence,
    reasons: [...(verdict?.reasons ?? []), ...reasons],
    counterExamples: boundedExamples([...(verdict?.counterExamples ?? []), ...oddRecords(field)]),
  }
}

const keyAmong = (
  proposed: readonly {
    readonly field: SampleField
    readonly part: 'column' | 'tag'
    readonly column: ProposedColumn
  }[],
  identity: SampleField | undefined,
  primary: SampleField,
): SampleField | undefined => {
  const columns = proposed.filter(({ part }) => part === 'column')
  const fit = columns.filter(({ column }) => canBeKey(column.mapping.type)).map(({ field }) => field)
  return findKey(
    fit,
    columns.map(({ field }) => field),
    identity,
    primary,
  )
}

const asKey = (column: ProposedColumn, { records }: SampleField, shared: readonly number[]): ProposedColumn => ({
  ...column,
  compositeKey: true,
  confidence: 'medium',
  reasons: [reason('separatesRows', { rows: shared.length }), ...column.reasons],
  counterExamples: boundedExamples(shared.map((row) => records[row] ?? 0)),
})

interface TagChoice {
  readonly identity: SampleField | undefined
  readonly verdicts: ReadonlyMap<SampleField, TagVerdict>
}

/** The fields that become tags. Never all: where all look like tags only the identity is one, and alone it is a column. */
const chooseTags = (fields: readonly SampleField[], times: TimeFields): TagChoice => {
  const timeless = fields.filter((field) => !times.has(field))
  const identity = findIdentity(timeless)
  if (identity === undefined || fields.length === 1) return { identity: undefined, verdicts: new Map() }
  const { distinct, rows } = identity
  const verdicts = new Map<SampleField, TagVerdict>([
    [identity, { isTag: true, reasons: [reason('seriesId', { distinct, rows })], counterExamples: [] }],
  ])
  for (const field of timeless) if (field !== identity) verdicts.set(field, judgeTag(field, identity))
  const followers = [...verdicts].filter(([field, { isTag }]) => field !== identity && isTag)
  const kept = followers.length + 1 === fields.length ? 0 : TAGS_MAX - 1
  for (const [field] of followers.slice(kept)) verdicts.delete(field)
  return { identity, verdicts }
}

/** A field as expressions write it. */
const fieldInExpression = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !['true', 'false', 'null'].includes(name) ? name : `\`${name}\``
