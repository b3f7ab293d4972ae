import type { KafkaRecord, PreviewRow, RowError } from '@sluice/contracts'
import type { Stages } from '../compile-stages.ts'
import { applyExtract } from '../extract/extract-step.ts'
import { PASSED } from '../filter/compile-filters.ts'
import type { EndedRows, MapStage } from '../map/compile-map.ts'
import { isRow, type ParseStage, rowCountOf } from '../parse/compile-parse.ts'
import type { ParsedRecord } from '../parse/payload-parser.ts'
import type { Slots } from '../value/field-value.ts'
import { extractedFields, parsedFields, type ShownFields } from './list-fields.ts'

export interface PreviewContext {
  readonly stages: Stages
  readonly filters: readonly string[]
  readonly depth: number | null
  /** Reused for every row. */
  readonly row: Slots
  readonly showMapped: (block: BlockBuilder) => PreviewRow['mapped']
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

/** The rows of one record: at least one, so that no record is left out. */
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
  return Array.from({ length: count }, (_, row) => previewRow({ record: index, row }, parse, parsed, literal, context))
}

const previewRow = (
  place: Place,
  parse: ParseStage,
  parsed: ParsedRecord,
  literal: ParsedRecord,
  context: PreviewContext,
): PreviewRow => {
  const { stages, row } = context
  const result: PreviewRow = { ...untouched, ...place }
  const loadError = parse.loadRow(row, parsed, place.row)
  if (loadError !== null && !isRow(parsed, place.row)) return [{ ...result, ...failed(loadError) }]
  const fields = parsedFields(stages.scope, context.depth, row, parsed, place.row, {
    literal,
    parseExactly: parse.parseExactly,
  })
  const afterParse = { ...result, parsed: toRecord(fields) }
  if (loadError !== null) return { ...afterParse, ...failed(loadError) }
  if (stages.extract === null) return afterParse
  const extractError = applyExtract(stages.extract, row)
  if (extractError !== null) return { ...afterParse, ...failed(extractError) }
  return afterExtract({ ...afterParse, extracted: toRecord(extractedFields(stages.scope, row, fields)) }, context)
}

const afterExtract = (result: PreviewRow, { stages, filters, row, showMapped }: PreviewContext): PreviewRow => {
  const verdict = stages.filter?.(row) ?? PASSED
  if (typeof verdict === 'object') return { ...result, ...failed(verdict) }
  if (verdict !== PASSED) return { ...result, outcome: 'filtered', endedAt: 'filter', reason: filters[verdict] ?? null }
  if (stages.map === null) return result
  const block = createBlockBuilder(stages.map.columns, stages.map.tags)
  const error = stages.map.map(row, block, 0)
  return error === null ? { ...result, mapped: showMapped(block) } : { ...result, ...failed(error) }
}

/** Own keys only, `__proto__` too. */
const toRecord = (fields: ShownFields) => Object.fromEntries(fields)
