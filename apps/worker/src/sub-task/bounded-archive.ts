import { type ErrorPolicies, SluiceError } from '@sluice/contracts'
import { ArchiveFull, type DeadLetterSink, type RejectedRow } from '@sluice/engine'

/** How much a row takes beside its payload, roughly. */
const ROW_BYTES = 500
const MIB = 1024 ** 2
/** Other sub-tasks write to the same archive, and people empty it. */
const MEASURE_EVERY_MS = 10_000

/** What an archive holds, and what that takes. */
interface Use {
  readonly rows: number
  readonly bytes: number
}

export interface BoundedArchiveOptions {
  readonly limits: Pick<ErrorPolicies['archive'], 'spaceMb' | 'rowsMax' | 'whenFull'>
  readonly store: (rows: readonly RejectedRow[]) => Promise<void>
  /** What the archive of the task holds now. */
  readonly measure: () => Promise<Use>
  readonly now: () => number
}

const sizeOf = ({ record }: RejectedRow): number => ROW_BYTES + (record.key?.length ?? 0) + (record.value?.length ?? 0)

/** Zero sets no bound. */
const boundOf = (value: number): number => (value === 0 ? Number.POSITIVE_INFINITY : value)

/**
 * The archive of a task within its bounds. `deleteOldest` is housekeeping's: rows always get in. Under `drop` rows that
 * find no room are given back, under `fail` the task ends before they are lost.
 */
export const createBoundedArchive = ({ limits, store, measure, now }: BoundedArchiveOptions): DeadLetterSink => {
  const { spaceMb, rowsMax, whenFull } = limits
  if ((spaceMb === 0 && rowsMax === 0) || whenFull === 'deleteOldest') return { store }
  const max: Use = { rows: boundOf(rowsMax), bytes: boundOf(spaceMb * MIB) }
  let used: Use = { rows: 0, bytes: 0 }
  let measuredMs: number | null = null

  const withRow = ({ rows, bytes }: Use, row: RejectedRow): Use => ({ rows: rows + 1, bytes: bytes + sizeOf(row) })
  /** How many of the rows, from the first, find room. */
  const fitting = (rows: readonly RejectedRow[]): number => {
    let use = used
    const at = rows.findIndex((row) => {
      use = withRow(use, row)
      return use.bytes > max.bytes || use.rows > max.rows
    })
    return at === -1 ? rows.length : at
  }

  return {
    async store(rows) {
      if (measuredMs === null || now() - measuredMs > MEASURE_EVERY_MS) {
        used = await measure()
        measuredMs = now()
      }
      const count = fitting(rows)
      const fit = rows.slice(0, count)
      if (fit.length > 0) await store(fit)
      used = fit.reduce(withRow, used)
      if (count === rows.length) return
      if (whenFull === 'fail')
        throw new SluiceError('DEAD_LETTER_FAILED', 'the archive is full: see its space and number of rows', {
          field: 'errorPolicies.archive',
        })
      throw new ArchiveFull(count)
    },
  }
}
