import type { LoggedLine } from '@sluice/dispatch'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLineQueue } from './line-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const openQueue = () => {
  const sent: (readonly LoggedLine[])[] = []
  const troubles: unknown[] = []
  const redis = { isAway: false }
  const queue = createLineQueue({
    async append(lines) {
      if (redis.isAway) throw new Error('away')
      sent.push(lines)
    },
    onTrouble: (error) => void troubles.push(error),
  })
  return { queue, sent, troubles, redis }
}
const told = (dropped: number): string => `${dropped} dropped`
const texts = (lines: readonly LoggedLine[] | undefined) => lines?.map(({ text }) => text)
const second = () => vi.advanceTimersByTimeAsync(1_000)

it('passes lines of all tasks on together, once a second and in order, and nothing when there is nothing', async () => {
  const { queue, sent } = openQueue()
  const [one, two] = [queue.source('1', told), queue.source('2', told)]
  one.add('a')
  two.add('b')
  one.add('c')
  expect(sent).toEqual([])
  await second()
  expect(sent).toEqual([
    [
      { taskId: '1', text: 'a' },
      { taskId: '1', text: 'c' },
      { taskId: '2', text: 'b' },
    ],
  ])
  await second()
  expect(sent).toHaveLength(1)
  one.add('d')
  await queue.close()
  expect(texts(sent[1])).toEqual(['d'])
  expect(vi.getTimerCount()).toBe(0)
})

it('drops what a flood and long lines are too much, and says how many lines are missing', async () => {
  const { queue, sent } = openQueue()
  const source = queue.source('1', told)
  source.add('x'.repeat(10_000))
  for (let line = 0; line < 1_500; line += 1) source.add(String(line))
  await second()
  expect(texts(sent[0])?.slice(0, 2)).toEqual(['501 dropped', '0'])
  expect(sent[0]).toHaveLength(1_001)
  source.add('after')
  await second()
  expect(texts(sent[1])).toEqual(['after'])
})

it('holds nobody up while Redis is away: lines are dropped, and told as missing when it is back', async () => {
  const { queue, sent, troubles, redis } = openQueue()
  const source = queue.source('1', told)
  redis.isAway = true
  source.add('a')
  await second()
  source.add('b')
  await second()
  redis.isAway = false
  source.add('c')
  await second()
  expect(sent.map(texts)).toEqual([['2 dropped', 'c']])
  expect(troubles).toHaveLength(2)
})
