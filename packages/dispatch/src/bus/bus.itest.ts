import { type LiveSnapshot, zeroCounts } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import { stackEndpoints } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newKeyPrefix, openDispatch } from '../testing/open-dispatch.ts'

const live = (index: number, written: number): LiveSnapshot => ({
  taskId: '7',
  index,
  epoch: 1,
  workerId: 'w',
  snapshot: exampleSnapshot({ counts: { ...zeroCounts(), written } }),
})

const twoProcesses = () => {
  const keyPrefix = newKeyPrefix()
  return { here: openDispatch(keyPrefix).dispatch, there: openDispatch(keyPrefix), keyPrefix }
}

describe('live bus', () => {
  it('writes what is told in one moment together, the latest of each sub-task, and of no other task', async () => {
    const { here, there } = twoProcesses()
    const last = async (taskId: string) =>
      (await there.dispatch.live.last([{ taskId, subTasks: 2 }])).map((one) => one.snapshot.counts.written)
    await Promise.all([
      here.live.publish({ ...live(0, 1), taskId: '8' }),
      here.live.publish(live(0, 2)),
      here.live.publish(live(1, 3)),
      here.live.publish(live(0, 4)),
    ])
    expect(await last('7')).toEqual([4, 3])
    expect(await last('8')).toEqual([1])
  })

  it('keeps the last snapshot of each sub-task, and has it again with the next beat after FLUSHALL', async () => {
    const { here, there } = twoProcesses()
    const last = async () =>
      (await there.dispatch.live.last([{ taskId: '7', subTasks: 3 }])).map((one) => one.snapshot.counts.written)
    await here.live.publish(live(0, 1))
    await here.live.publish(live(2, 5))
    await here.live.publish(live(2, 6))
    expect(await last()).toEqual([1, 6])
    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    await redis.flushall()
    expect(await last()).toEqual([])
    await here.live.publish(live(2, 7))
    expect(await last()).toEqual([7])
    expect(await there.dispatch.live.last([])).toEqual([])
  })
})

describe('task events', () => {
  it('reach every process, and a message of a stranger is reported, not delivered', async () => {
    const { here, there, keyPrefix } = twoProcesses()
    const heard: string[] = []
    await there.dispatch.taskEvents.subscribe(({ taskId, event }) => heard.push(`${event} ${taskId}`))
    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    await redis.publish(`${keyPrefix}:task-events`, '{"taskId":7}')
    await here.taskEvents.publish({ taskId: '7', event: 'wanted' })
    await expect.poll(() => heard).toEqual(['wanted 7'])
    expect(there.errors).toHaveLength(1)
  })
})
