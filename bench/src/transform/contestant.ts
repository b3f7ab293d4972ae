import type { RecordBatch } from '@sluice/contracts'

/** One way to make rows of a batch; returns how many it made and something of them, so that nothing is optimized away. */
export type Contestant = (batch: RecordBatch) => { readonly rows: number; readonly trace: number }

export const CONTESTANTS = ['sluice', 'transform only', 'naive'] as const
export type ContestantName = (typeof CONTESTANTS)[number]
