import { expect, test } from 'vitest'
import { z } from 'zod'
import { events } from './answer.ts'

async function* three(): AsyncGenerator<number> {
  yield 3
}

test('events are named as such and held back by no proxy', async () => {
  const answer = events(z.number()).respond(() => three(), new Headers())
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(answer.headers.get('x-accel-buffering')).toBe('no')
  expect(await answer.text()).toContain('data: 3\n\n')
})
