import type { PreviewResult, PreviewRow } from '@sluice/contracts'
import type { Stages } from '../compile-stages.ts'
import { depthOf } from '../parse/parser-options.ts'
import type { CompiledTransform, TransformInput } from '../port.ts'
import { fieldStatistics } from './field-statistics.ts'
import { oncePerRow } from './once-per-row.ts'
import { type PreviewContext, previewRecord } from './preview-record.ts'

/**
 * Runs records through the stages and keeps what each stage made. Stages with mistakes, and those after, are left out.
 */
export const createPreview = (stages: Stages, { transform, now }: TransformInput): CompiledTransform['preview'] => {
  const context: PreviewContext = {
    stages,
    filters: transform.filters,
    depth: depthOf(transform.parser),
    row: new Array(stages.scope.slotCount()).fill(null),
  }
  return (records) => {
    const started = performance.now()
    stages.clock.nowMs = now()
    stages.map?.begin(stages.clock.nowMs)
    stages.map?.forget()
    const rows = records.flatMap((record, index) => previewRecord(record, index, context))
    return {
      rows,
      ...statisticsOf(oncePerRow(rows)),
      designErrors: [...stages.errors],
      durationMs: performance.now() - started,
    } satisfies PreviewResult
  }
}

const statisticsOf = (rows: readonly PreviewRow[]): Pick<PreviewResult, 'parsedFields' | 'extractedFields'> => {
  const extracted = rows.flatMap((row) => (row.extracted === null ? [] : [{ ...row, extracted: row.extracted }]))
  return {
    parsedFields: [...fieldStatistics(rows.flatMap(({ parsed }) => (parsed === null ? [] : [parsed])))],
    extractedFields: [
      ...fieldStatistics(
        extracted.map((row) => row.extracted),
        extracted.map(({ parsed }) => parsed),
      ),
    ],
  }
}
