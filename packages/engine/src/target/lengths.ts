import { type BoundValue, growingTypeOf, type RowBlock, type Supertable } from '@sluice/contracts'
import { type TableLayout, textSize } from '@sluice/transform'

/** A length for each column and tag of a layout: characters for NCHAR, bytes otherwise. */
export interface Lengths {
  readonly columns: readonly number[]
  readonly tags: readonly number[]
}

/** What the table takes, Infinity where a type has no length that could grow. */
export const lengthsOf = (supertable: Supertable, layout: TableLayout): Lengths => {
  const of = (part: 'columns' | 'tags'): number[] =>
    layout[part].map(({ name }) => {
      const type = supertable[part].find((column) => column.name === name)?.type
      return growingTypeOf(type ?? '')?.length ?? Number.POSITIVE_INFINITY
    })
  return { columns: of('columns'), tags: of('tags') }
}

const sizeOf = (value: BoundValue, isCharacters: boolean): number => {
  if (typeof value === 'string') return textSize(value, isCharacters)
  return value instanceof Uint8Array ? value.length : 0
}

/** The longest values of rows [from, to), 0 where a type has no length that could grow. */
export const neededLengths = (block: RowBlock, layout: TableLayout, from: number, to: number): Lengths => {
  const of = (part: 'columns' | 'tags'): number[] =>
    layout[part].map(({ type }, index) => {
      const growing = growingTypeOf(type)
      if (growing === undefined) return 0
      const values = block[part][index] ?? []
      let most = 0
      for (let row = from; row < to; row += 1)
        most = Math.max(most, sizeOf(values[row] ?? null, growing.kind === 'NCHAR'))
      return most
    })
  return { columns: of('columns'), tags: of('tags') }
}

/** A column or tag of a layout. */
export interface Place {
  readonly part: 'columns' | 'tags'
  readonly index: number
}

/** The columns and tags with a value that is longer than the table takes. */
export const tooLong = (needed: Lengths, actual: Lengths): readonly Place[] =>
  (['columns', 'tags'] as const).flatMap((part) =>
    needed[part].flatMap((length, index) =>
      length > (actual[part][index] ?? Number.POSITIVE_INFINITY) ? [{ part, index }] : [],
    ),
  )
