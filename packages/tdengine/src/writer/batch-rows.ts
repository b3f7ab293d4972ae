import { BATCH_SIZE_ROWS_DEFAULT } from '@sluice/contracts'

/** Below this many rows a subtable, what the subtable costs the server (4 to 10 µs) outweighs its rows (0.5 µs each). */
const ROWS_PER_SUBTABLE = 5
/** Larger batches gained nothing. */
const ROWS_MAX = 50_000

/**
 * How many rows a batch should have, given how many subtables the last one of this table had: as many as are configured, more when
 * they spread over thousands of subtables. Who configured less than the default wants small batches and gets them.
 */
export const batchRowsFor = (configuredRows: number, subtables: number): number =>
  configuredRows < BATCH_SIZE_ROWS_DEFAULT
    ? configuredRows
    : Math.max(configuredRows, Math.min(ROWS_MAX, subtables * ROWS_PER_SUBTABLE))
