import type { RowSpan } from './salvage.ts'

/** Neighbouring rows that are all in a set, or all not. */
export interface RowRun extends RowSpan {
  readonly isIn: boolean
}

/** Cuts a span where rows of the set meet others, in order. */
export function* runsOf(rows: ReadonlySet<number>, { from, to }: RowSpan): Generator<RowRun> {
  for (let begin = from; begin < to; ) {
    const isIn = rows.has(begin)
    let end = begin + 1
    while (end < to && rows.has(end) === isIn) end += 1
    yield { from: begin, to: end, isIn }
    begin = end
  }
}
