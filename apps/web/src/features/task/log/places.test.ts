import { expect, test } from 'vitest'
import { placeKey, placeOf, placesOf } from './places.ts'

const line = (index: number, worker: string) => ({
  id: '1-0',
  at: '2026-01-01T00:00:00.000Z',
  level: 'info' as const,
  index,
  worker,
  host: `host of ${worker}`,
  message: '',
  fields: {},
})

test('places are the sub-tasks and workers that wrote lines, each once', () => {
  expect(placesOf([line(1, 'a'), line(0, 'b'), line(1, 'b')])).toEqual({
    indexes: [0, 1],
    workers: [
      { id: 'a', host: 'host of a' },
      { id: 'b', host: 'host of b' },
    ],
  })
})

test('a chosen place is the same when read back, and none is none', () => {
  for (const place of [{ index: 0 }, { worker: '1b9d-6bcd' }, {}]) expect(placeOf(placeKey(place))).toEqual(place)
})
