import { SluiceError, TASK_LOG_LINES_MAX } from '@sluice/contracts'
import { stackEndpoints } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { newKeyPrefix, openDispatch } from '../testing/open-dispatch.ts'

const textOf = (n: number) =>
  JSON.stringify({ level: 'info', time: new Date(n).toISOString(), taskId: '7', index: 0, worker: 'w', host: 'h', n })
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ taskId: '7', text: textOf(from + index) }))

it('keeps the newest lines of a task, each task its own, and reads them from either side', async () => {
  const { dispatch, errors } = openDispatch()
  const { taskLog } = dispatch
  await taskLog.append([...lines(0, 3), { taskId: '8', text: textOf(9) }])
  const all = await taskLog.read('7', {})
  expect(all.map(({ fields }) => fields['n'])).toEqual([2, 1, 0])
  expect(all[0]).toMatchObject({ at: new Date(2).toISOString(), level: 'info', index: 0, worker: 'w', message: '' })
  const middle = all[1]?.id
  expect((await taskLog.read('7', { before: middle })).map(({ fields }) => fields['n'])).toEqual([0])
  expect((await taskLog.read('7', { after: middle })).map(({ fields }) => fields['n'])).toEqual([2])
  await taskLog.append([{ taskId: '7', text: '{"level":"loud"}' }, ...lines(3, 4)])
  expect((await taskLog.read('7', { after: all[0]?.id })).map(({ fields }) => fields['n'])).toEqual([3])
  expect(errors).toHaveLength(1)
})

it('holds no more lines than it may, and for a day', async () => {
  const keyPrefix = newKeyPrefix()
  const { taskLog } = openDispatch(keyPrefix).dispatch
  await taskLog.append(lines(0, 2 * TASK_LOG_LINES_MAX))
  const redis = new Redis(stackEndpoints().redisUrl)
  onTestFinished(() => redis.disconnect())
  const key = `${keyPrefix}:task-log:7`
  expect(await redis.xlen(key)).toBeLessThan(TASK_LOG_LINES_MAX + 200)
  expect(await redis.pttl(key)).toBeGreaterThan(23 * 3_600_000)
  const read = await taskLog.read('7', {})
  expect([read.length, read[0]?.fields['n']]).toEqual([TASK_LOG_LINES_MAX, 2 * TASK_LOG_LINES_MAX - 1])
})

it('forgets a chosen level by itself when its time is over, or at once', async () => {
  const { taskLog } = openDispatch().dispatch
  const until = (ms: number) => new Date(Date.now() + ms).toISOString()
  const chosen = { level: 'trace' as const, until: until(60_000) }
  await taskLog.choose('7', chosen)
  expect(await taskLog.chosen(['6', '7'])).toEqual([null, chosen])
  await taskLog.choose('7', { level: 'debug', until: until(100) })
  await expect.poll(() => taskLog.chosen(['7'])).toEqual([null])
  await taskLog.choose('7', chosen)
  await taskLog.choose('7', null)
  expect(await taskLog.chosen(['7'])).toEqual([null])
  expect(await taskLog.chosen([])).toEqual([])
})

it('says that Redis is away, whoever asks', async () => {
  const { dispatch } = openDispatch()
  await dispatch.close()
  await expect(dispatch.taskLog.append(lines(0, 1))).rejects.toBeInstanceOf(SluiceError)
  await expect(dispatch.taskLog.read('7', {})).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' })
})
