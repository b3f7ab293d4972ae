import type { BoundValue } from '@sluice/contracts'
import type { FrameBuffer } from './frame-buffer.ts'

/**
 * Writes the column block of one subtable: the values at `rows[start]` … `rows[end - 1]`. Returns undefined, or the row
 * whose value does not fit the column.
 */
export type WriteBlock = (
  out: FrameBuffer,
  values: readonly BoundValue[],
  rows: Int32Array,
  start: number,
  end: number,
) => number | undefined

/** Bytes of a block besides null flags, lengths and values: length, type, rows, has-lengths flag, buffer length. */
export const BLOCK_OVERHEAD_BYTES = 17
/** Position of the null flags within a block. */
export const NULL_FLAGS_AT = 12
