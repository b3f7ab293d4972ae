import { examplePartition } from '@sluice/contracts/testing'
import { expect, test } from 'vitest'
import { skewOf } from './skew.ts'

const at = (partition: number, lag: number, producedPerSecond: number | null = 0, topic = 't') =>
  examplePartition({ topic, partition, lag, producedPerSecond })

test('a partition stands out with more than three times the mean of the others of its topic', () => {
  const all = [at(0, 9_000), at(1, 2_000), at(2, 3_000), at(0, 90_000, 0, 'other')]
  expect(all.map((one) => skewOf(one, all))).toEqual(['lag', null, null, null])
})

test('a rate far above the others says more than the lag that follows from it', () => {
  const all = [at(0, 9_000, 5_000), at(1, 0, 100), at(2, 0, null)]
  expect(skewOf(all[0] ?? at(0, 0), all)).toBe('rate')
})

test('small numbers and single partitions are nothing to warn of', () => {
  const all = [at(0, 900, 99), at(1, 0), at(2, 0)]
  expect(all.map((one) => skewOf(one, all))).toEqual([null, null, null])
  expect(skewOf(at(0, 1_000_000), [at(0, 1_000_000)])).toBeNull()
})
