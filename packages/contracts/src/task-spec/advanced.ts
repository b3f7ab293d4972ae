import { z } from 'zod'
import { logLevelSchema } from '../log-level.ts'

/**
 * Explorer's screenshots show 1,000, its Chinese text 10,000. Measured on a real server a bind of 1,000 rows over
 * 1,000 subtables costs three to five times the CPU of one of 10,000, and the delay below bounds the wait either way.
 */
export const BATCH_SIZE_ROWS_DEFAULT = 10_000

/** Advanced options (spec/data-in.md §1.7); units are in the names. */
export const advancedSchema = z
  .strictObject({
    /** Consumers of the group, each a sub-task; 0 chooses one. More than partitions is useless. */
    readConcurrency: z.int().min(0).max(64).default(0),
    /** Statements that write side by side; 0 chooses two. */
    writeConcurrency: z.int().min(0).max(32).default(0),
    batchSizeRows: z.int().min(1).max(100_000).default(BATCH_SIZE_ROWS_DEFAULT),
    /** A batch is written after this even if it is not full. */
    batchDelayMs: z.int().min(1).max(60_000).default(500),
    /** Rows read but not yet acknowledged by TDengine, at most; then fetching pauses. */
    rowsInFlightMax: z.int().min(1).max(1_000_000).default(50_000),
    /** Of the log that the console shows; a person may choose another one for a while. */
    logLevel: logLevelSchema.default('info'),
  })
  .meta({ id: 'Advanced' })

export type AdvancedOptions = z.infer<typeof advancedSchema>
