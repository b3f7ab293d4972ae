import { saveTaskSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { earthquakeFeatures, earthquakeTask } from './earthquakes.ts'
import { meterReadings, meterTask } from './meters.ts'

test('the demo replays every event of the published week', async () => {
  const features = await earthquakeFeatures()
  expect(features).toHaveLength(1707)
  expect(new Set(features.map(({ id }) => id)).size).toBe(1707)
})

test('the tasks of the demo are valid as they stand', () => {
  expect(saveTaskSchema.safeParse(earthquakeTask('a', 'localhost:9092', 'd')).error).toBeUndefined()
  expect(saveTaskSchema.safeParse(meterTask('a', 'h1:1,h2', 'd')).error).toBeUndefined()
})

test('the same seed gives the same readings and every device its share', () => {
  const series = (seed: number) => {
    const reading = meterReadings(seed)
    return Array.from({ length: 2000 }, (_, n) => reading(n, 1_700_000_000_000 + n))
  }
  expect(series(7)).toEqual(series(7))
  expect(series(7)).not.toEqual(series(8))
  expect(new Set(series(7).map(({ key }) => key)).size).toBe(1000)
})
