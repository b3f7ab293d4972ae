import { type ErrorPolicies, SluiceError } from '@sluice/contracts'
import { ArchiveFull, type DeadLetterSink, type RejectedRow } from '@sluice/engine'

/** How much a row takes beside its payload, roughly. */
const ROW_BYTES = 500
const MIB = 1024 ** 2
/** Other sub-tasks write to the same archive, and people empty it. */
const MEASURE_EVERY_MS = 60_000

export interface BoundedArchiveOptions {
  readonly limits: ErrorPolicies['archive']
  readonly store: (rows: readonly RejectedRow[]) => Promise<void>
  /** What the archive of the task takes now. */
  readonly measure: () => Promise<number>
  readonly now: () => number
}

const sizeOf = ({ record }: RejectedRow): number => ROW_BYTES + (record.key?.length ?? 0) + (record.value?.length ?? 0)

/**
 * The archive of a task within its space. `deleteOldest` is housekeeping's: rows always get in. Under `drop` rows that
 * find no room are given back, under `fail` the task ends before they are lost.
 */
export const createBoundedArchive = ({ limits, store, measure, now }: BoundedArchiveOptions): DeadLetterSink => {
  const { spaceMb, whenFull } = limits
  if (spaceMb === 0 || whenFull === 'deleteOldest') return { store }
  const bytesMax = spaceMb * MIB
  let usedBytes = 0
  let measuredMs: number | null = null

  /** How many of the rows, from the first, find room. */
  const fitting = (rows: readonly RejectedRow[]): number => {
    let bytes = usedBytes
    const at = rows.findIndex((row) => {
      bytes += sizeOf(row)
      return bytes > bytesMax
    })
    return at === -1 ? rows.length : at
  }

  return {
    async store(rows) {
      if (measuredMs === null || now() - measuredMs > MEASURE_EVERY_MS) {
        usedBytes = await measure()
        measuredMs = now()
      }
      const count = fitting(rows)
      const fit = rows.slice(0, count)
      if (fit.length > 0) await store(fit)
      usedBytes += fit.reduce((sum, row) => sum + sizeOf(row), 0)
      if (count === rows.length) return
      if (whenFull === 'fail')
        throw new SluiceError('DEAD_LETTER_FAILED', `the archive has reached its ${spaceMb} MB`, {
          field: 'errorPolicies.archive',
        })
      throw new ArchiveFull(count)
    },
  }
}
