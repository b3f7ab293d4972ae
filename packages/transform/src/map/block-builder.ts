import type { BoundValue, RowBlock } from '@sluice/contracts'

/** Rows in the making, column by column. A row that fails half-way is overwritten by the next one. */
export interface BlockBuilder {
  readonly subtables: string[]
  readonly columns: readonly BoundValue[][]
  readonly tags: readonly BoundValue[][]
}

export const createBlockBuilder = (columns: number, tags: number): BlockBuilder => ({
  subtables: [],
  columns: Array.from({ length: columns }, () => []),
  tags: Array.from({ length: tags }, () => []),
})

/** Cuts off what a failed last row left behind. */
export const finishBlock = (builder: BlockBuilder, count: number): RowBlock => {
  for (const values of [builder.subtables, ...builder.columns, ...builder.tags]) values.length = count
  return { count, ...builder }
}
