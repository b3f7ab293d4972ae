import { expect, it } from 'vitest'
import { kafkaRelease } from './kafka-release.ts'

/** Fetch as brokers of these releases announce it. */
it.each([
  [{ min: 0, max: 11 }, '2.3'],
  [{ min: 0, max: 12 }, '2.7'],
  [{ min: 0, max: 15 }, '3.5'],
  [{ min: 0, max: 17 }, '3.9'],
  [{ min: 4, max: 17 }, '4.0'],
  [{ min: 4, max: 18 }, '4.1'],
  [{ min: 4, max: 99 }, '4.1'],
  [{ min: 0, max: 3 }, '0.10'],
])('takes Fetch %j for Kafka %s or later', (fetch, release) => {
  expect(kafkaRelease(new Map([[1, fetch]]))).toBe(release)
})

it('says the oldest of a broker that announces nothing', () => {
  expect(kafkaRelease(new Map())).toBe('0.10')
})
