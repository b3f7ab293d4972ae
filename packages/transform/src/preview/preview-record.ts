import type { KafkaRecord, PreviewRow, RowError } from '@sluice/contracts'
import type { Stages } from '../compile-stages.ts'
import { applyExtract } from '../extract/extract-step.ts'
import { PASSED } from '../filter/compile-filters.ts'
import type { EndedRows, MapStage } from '../map/compile-map.ts'
import { isRow, type ParseStage, rowCountOf } from '../parse/compile-parse.ts'
import type { ParsedRecord } from '../parse/payload-parser.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import type { Slots } from '../value/field-value.ts'
import { extractedFields, parsedFields, type ShownFields } from './list-fields.ts'
import { noteRow } from './note-row.ts'
import { showMapped } from './show-mapped.ts'

export interface PreviewContext {
  readonly stages: Stages
  readonly filters: readonly string[]
  readonly depth: number | null
  /** Reused for every row. */
  readonly row: Slots
}

type Place = Pick<PreviewRow, 'record' | 'row'>

const untouched = {
  outcome: 'written',
  endedAt: null,
  reason: null,
  error: null,
  parsed: null,
  extracted: null,
  mapped: null,
} as const

const failed = (error: RowError) => ({ outcome: 'failed', endedAt: error.stage, error }) as const

const NOT_TRIED = failed(
  rowErrorOf('parse', new Refusal('PREVIEW_TIME', 'the preview took too long, so this message was not tried')),
)

/** The only row of a record for which no time was left. */
export const untriedRecord = (record: number): PreviewRow => ({ ...untouched, record, row: 0, ...NOT_TRIED })

/** The rows of one record: at least one, so that no record is left out; a row that goes to several tables once for each. */
export const previewRecord = (
  record: KafkaRecord & { readonly topic: string; readonly partition: number },
  index: number,
  context: PreviewContext,
): readonly PreviewRow[] => {
  const first: Place = { record: index, row: 0 }
  const { parse } = context.stages
  if (record.value === null)
    return [{ ...untouched, ...first, outcome: 'filtered', endedAt: 'parse', reason: 'tombstone' }]
  if (parse === null) return [{ ...untouched, ...first }]
  const parsed = parse.parse(record.value)
  if ('code' in parsed) return [{ ...untouched, ...first, ...failed(parsed) }]
  const error = parse.readRecord(context.row, record, record)
  if (error !== null) return [{ ...untouched, ...first, ...failed(error) }]
  const count = rowCountOf(parsed)
  if (count === 0) return [{ ...untouched, ...first, outcome: 'filtered', endedAt: 'parse', reason: 'no rows' }]
  const literal = parse.literally(parsed)
  return Array.from({ length: count }, (_, row) =>
    previewRow({ record: index, row }, parse, parsed, literal, context),
  ).flat()
}

const previewRow = (
  place: Place,
  parse: ParseStage,
  parsed: ParsedRecord,
  literal: ParsedRecord,
  context: PreviewContext,
): readonly PreviewRow[] => {
  const { stages, row } = context
  const result: PreviewRow = { ...untouched, ...place }
  const loadError = parse.loadRow(row, parsed, place.row)
  if (loadError !== null && !isRow(parsed, place.row)) return [{ ...result, ...failed(loadError) }]
  const fields = parsedFields(stages.scope, context.depth, row, parsed, place.row, {
    literal,
    parseExactly: parse.parseExactly,
  })
  const afterParse = { ...result, parsed: toRecord(fields) }
  if (loadError !== null) return [{ ...afterParse, ...failed(loadError) }]
  if (stages.extract === null) return [afterParse]
  const extractError = applyExtract(stages.extract, row)
  if (extractError !== null) return [{ ...afterParse, ...failed(extractError) }]
  return afterExtract({ ...afterParse, extracted: toRecord(extractedFields(stages.scope, row, fields)) }, context)
}

const afterExtract = (result: PreviewRow, context: PreviewContext): readonly PreviewRow[] => {
  const { stages, filters, row } = context
  const verdict = stages.filter?.(row) ?? PASSED
  if (typeof verdict === 'object') return [{ ...result, ...failed(verdict) }]
  if (verdict !== PASSED)
    return [{ ...result, outcome: 'filtered', endedAt: 'filter', reason: filters[verdict] ?? null }]
  return stages.map === null ? [result] : afterMap(result, stages.map, context)
}

/** In the order of the tables. */
const afterMap = (result: PreviewRow, map: MapStage, { row }: PreviewContext): readonly PreviewRow[] => {
  const ended: EndedRows = { filtered: [], failures: [], copies: [] }
  map.map(row, result.record, result.row, ended)
  const written = map.take().map(({ layout, rows }) => ({
    ...result,
    table: layout.target,
    mapped: showMapped(layout, rows, 0),
    ...noteRow(layout, rows, map.cut),
  }))
  if (ended.filtered.length > 0) return [{ ...result, outcome: 'filtered', endedAt: 'map', reason: 'no target' }]
  const refused = ended.failures.map(({ table, error }) => ({ ...result, table, ...failed(error) }))
  return [...written, ...refused].sort((a, b) => a.table - b.table)
}

/** Own keys only, `__proto__` too. */
const toRecord = (fields: ShownFields) => Object.fromEntries(fields)
