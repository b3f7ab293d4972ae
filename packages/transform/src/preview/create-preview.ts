import {
  type ColumnType,
  type PreviewResult,
  type PreviewRow,
  type PreviewValue,
  parseColumnType,
} from '@sluice/contracts'
import type { Stages } from '../compile-stages.ts'
import type { BlockBuilder } from '../map/block-builder.ts'
import { depthOf } from '../parse/parser-options.ts'
import type { CompiledTransform, TransformInput } from '../port.ts'
import { fieldStatistics } from './field-statistics.ts'
import { type PreviewContext, previewRecord } from './preview-record.ts'
import { showBound } from './show-value.ts'

/**
 * Runs records through the stages and keeps what each stage made. Stages with mistakes, and those after, are left out.
 */
export const createPreview = (
  stages: Stages,
  { transform, target, now }: TransformInput,
): CompiledTransform['preview'] => {
  const context: PreviewContext = {
    stages,
    filters: transform.filters,
    depth: depthOf(transform.parser),
    row: new Array(stages.scope.slotCount()).fill(null),
    showMapped: createShowMapped(target),
  }
  return (records) => {
    const started = performance.now()
    stages.clock.nowMs = now()
    stages.map?.begin(stages.clock.nowMs)
    const rows = records.flatMap((record, index) => previewRecord(record, index, context))
    return {
      rows,
      parsedFields: [...fieldStatistics(rows.flatMap((row) => (row.parsed === null ? [] : [row.parsed])))],
      extractedFields: [...fieldStatistics(rows.flatMap((row) => (row.extracted === null ? [] : [row.extracted])))],
      designErrors: [...stages.errors],
      durationMs: performance.now() - started,
    } satisfies PreviewResult
  }
}

export type ShowMapped = (block: BlockBuilder) => PreviewRow['mapped']

const createShowMapped = (target: TransformInput['target']): ShowMapped => {
  const typesOf = (part: 'columns' | 'tags'): readonly ColumnType[] =>
    (target?.[part] ?? []).map(({ type }) => parseColumnType(type) ?? { kind: 'VARCHAR', length: 0 })
  const types = { columns: typesOf('columns'), tags: typesOf('tags') }
  const show = (block: BlockBuilder, part: 'columns' | 'tags'): PreviewValue[] =>
    types[part].map((type, index) => showBound(block[part][index]?.[0] ?? null, type))
  return (block) => ({
    subtable: block.subtables[0] ?? '',
    columns: show(block, 'columns'),
    tags: show(block, 'tags'),
  })
}
