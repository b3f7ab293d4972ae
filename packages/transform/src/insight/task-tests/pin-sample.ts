import type { ExpectedRow, PreviewResult, PreviewRow, TaskTest } from '@sluice/contracts'
import { type PlacedRecord, pinRecord } from './pinned-record.ts'

/** Most messages that a test may hold (taskTestSchema). */
export const PINNED_RECORDS_MAX = 100
const PINNED_ROWS_MAX = 10_000

/**
 * A test that expects of a sample what became of it now. `preview` must have run at `nowMs`, so that times of writing
 * come again. Messages beyond the bound of a test are left out, with their rows.
 */
export const pinSample = (
  records: readonly PlacedRecord[],
  { rows }: Pick<PreviewResult, 'rows'>,
  { name, nowMs }: Pick<TaskTest, 'name' | 'nowMs'>,
): TaskTest => {
  const kept = rows.filter(({ record }) => record < PINNED_RECORDS_MAX)
  const last = kept.length > PINNED_ROWS_MAX ? (kept[PINNED_ROWS_MAX]?.record ?? 0) : PINNED_RECORDS_MAX
  return {
    name,
    nowMs,
    records: records.slice(0, last).map(pinRecord),
    expect: kept.filter(({ record }) => record < last).map(expectedOf),
  }
}

/** What a test compares of a row. */
export const expectedOf = ({ outcome, error, mapped }: PreviewRow): ExpectedRow => ({
  outcome,
  ...(error === null ? {} : { code: error.code }),
  ...(mapped === null
    ? {}
    : {
        ...(mapped.supertable === '' ? {} : { supertable: mapped.supertable }),
        subtable: mapped.subtable,
        values: Object.fromEntries([
          ...mapped.columns.map((value, index) => [mapped.columnNames[index] ?? '', textOf(value)] as const),
          ...mapped.tags.map((value, index) => [mapped.tagNames[index] ?? '', textOf(value)] as const),
        ]),
      }),
})

const textOf = ({ type, text }: NonNullable<PreviewRow['mapped']>['columns'][number]): string | null =>
  type === 'null' ? null : text
