import { expect, test } from 'vitest'
import { newTaskFromPath, readTopicPlace, topicPath } from './topic-paths.ts'

test('the address of a topic leads back to its place, and names what is not usual only', () => {
  const places = [
    { connection: 'main', task: null, workerGroup: 'default' },
    { connection: null, task: '7', workerGroup: 'edge' },
    { connection: null, task: null, workerGroup: 'default' },
  ]
  for (const place of places)
    expect(readTopicPlace(new URL(topicPath(place, 'a.b_c-1'), 'http://h').searchParams)).toEqual(place)
  expect(topicPath(places[0] ?? { connection: null, task: null, workerGroup: 'default' }, 't')).toBe(
    '/topics/t?connection=main',
  )
  expect(newTaskFromPath({ connection: 'main', task: null, workerGroup: 'default' }, 't')).toBe(
    '/data-in/new?connection=main&topic=t',
  )
})
