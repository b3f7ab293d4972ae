import type { PartitionLag } from '@sluice/contracts'

/** In what a partition stands out from the others of its topic: `rate` hints at a hot key, `lag` at a slow owner or a hot key. */
export type Skew = 'lag' | 'rate'

/** So many times the mean of the topic's other partitions. */
const FACTOR = 3
/** A few messages more are nothing to warn of. */
const LAG_WORTH_TELLING = 1_000
const RATE_WORTH_TELLING = 100

const isFarAbove = (own: number, others: readonly number[], floor: number): boolean =>
  own >= floor && own > (FACTOR * others.reduce((sum, value) => sum + value, 0)) / others.length

/** Null for a partition that is like the others, and for one without others. */
export const skewOf = (one: PartitionLag, all: readonly PartitionLag[]): Skew | null => {
  const others = all.filter(({ topic, partition }) => topic === one.topic && partition !== one.partition)
  if (others.length === 0) return null
  const rateOf = ({ producedPerSecond }: PartitionLag): number => producedPerSecond ?? 0
  if (isFarAbove(rateOf(one), others.map(rateOf), RATE_WORTH_TELLING)) return 'rate'
  return isFarAbove(
    one.lag,
    others.map(({ lag }) => lag),
    LAG_WORTH_TELLING,
  )
    ? 'lag'
    : null
}
