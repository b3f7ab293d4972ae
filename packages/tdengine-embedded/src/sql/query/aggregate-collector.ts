import type { Value } from '../../types/value.ts'
import type { Accumulator, Aggregate } from './aggregates.ts'
import type { Cursor } from './relation.ts'

interface Collected {
  readonly aggregate: Aggregate
  readonly argument: ((cursor: Cursor) => Value) | undefined
}

/** The accumulators of one group, in the order of the collector's slots. */
export type Accumulators = readonly Accumulator[]

/** Gathers the aggregates of a select list while it is compiled, and runs them for each group. */
export class AggregateCollector {
  readonly #collected: Collected[] = []

  get size(): number {
    return this.#collected.length
  }

  /** Returns the slot in which the result will be. */
  add(aggregate: Aggregate, argument: ((cursor: Cursor) => Value) | undefined): number {
    this.#collected.push({ aggregate, argument })
    return this.#collected.length - 1
  }

  create(): Accumulators {
    return this.#collected.map(({ aggregate }) => aggregate.create())
  }

  feed(accumulators: Accumulators, cursor: Cursor, time: Value): void {
    for (let slot = 0; slot < accumulators.length; slot++) {
      const argument = this.#collected[slot]?.argument
      accumulators[slot]?.add(argument === undefined ? null : argument(cursor), time)
    }
  }
}
