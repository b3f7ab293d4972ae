import type { PreviewRow } from '@sluice/contracts'

/** A row that goes to several tables is there once for each, one after the other: keeps the first. */
export const oncePerRow = (rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  rows.filter(({ record, row }, index) => {
    const before = rows[index - 1]
    return before?.record !== record || before.row !== row
  })
