import type { ApiRange } from './handshake.ts'

const FETCH = 1

/** The first release of Kafka with each version of Fetch, newest first (KIP-1166, 951, 853, 896, 903, 516, 595…). */
const releases: readonly (readonly [maxFetch: number, release: string])[] = [
  [18, '4.1'],
  [17, '3.9'],
  [16, '3.7'],
  [15, '3.5'],
  [13, '3.1'],
  [12, '2.7'],
  [11, '2.3'],
  [10, '2.1'],
  [8, '2.0'],
  [7, '1.1'],
  [6, '1.0'],
]

/** Brokers do not tell their version, but the versions of Fetch that they take tell the oldest that it may be. */
export const kafkaRelease = (apis: ReadonlyMap<number, ApiRange>): string => {
  const fetch = apis.get(FETCH) ?? { min: 0, max: 0 }
  const found = releases.find(([max]) => fetch.max >= max)?.[1] ?? '0.10'
  // 4.0 took nothing new, but dropped what clients before 2.1 speak.
  return found === '3.9' && fetch.min >= 4 ? '4.0' : found
}
