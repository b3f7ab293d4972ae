import type { PreviewResult, PreviewRow } from '@sluice/contracts'
import type { Stages } from '../compile-stages.ts'
import { depthOf } from '../parse/parser-options.ts'
import type { CompiledTransform, TransformInput } from '../port.ts'
import { fieldStatistics } from './field-statistics.ts'
import { oncePerRow } from './once-per-row.ts'
import { type PreviewContext, previewRecord, untriedRecord } from './preview-record.ts'

/** A preview ends soon after this, whatever a script or pattern takes; the messages that are left say so. */
const PREVIEW_TIME_MAX_MS = 5_000

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
    const rows = records.flatMap((record, index) =>
      performance.now() - started < PREVIEW_TIME_MAX_MS
        ? previewRecord(record, index, context)
        : [untriedRecord(index)],
    )
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
