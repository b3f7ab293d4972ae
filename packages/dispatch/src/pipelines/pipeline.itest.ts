import type { PipelineJob } from '@sluice/contracts'
import { stackEndpoints } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newKeyPrefix, openDispatch } from '../testing/open-dispatch.ts'

const job = (epoch: number): PipelineJob => ({ taskId: '7', version: 1, index: 0, epoch })

describe('pipeline jobs', () => {
  it('run once per epoch, however often they are ensured', async () => {
    const keyPrefix = newKeyPrefix()
    const { dispatch } = openDispatch(keyPrefix)
    const ran: PipelineJob[] = []
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    for (let n = 0; n < 3; n += 1) await dispatch.pipelines.ensure('g', job(1))
    const worker = dispatch.pipelineWorker({
      group: 'g',
      concurrency: 4,
      run: async (one) => {
        ran.push(one)
        await released
      },
    })
    onTestFinished(() => worker.close())
    await expect.poll(() => ran).toEqual([job(1)])
    await dispatch.pipelines.ensure('g', job(1))
    await dispatch.pipelines.ensure('g', job(2))
    await expect.poll(() => ran).toEqual([job(1), job(2)])
    release()
  })

  it('come back after Redis was emptied, and running ones go on undisturbed', async () => {
    const { dispatch } = openDispatch()
    const running = new Set<number>()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const worker = dispatch.pipelineWorker({
      group: 'g',
      concurrency: 1,
      run: async ({ epoch }) => {
        running.add(epoch)
        await released
        running.delete(epoch)
      },
    })
    onTestFinished(() => worker.close())
    await dispatch.pipelines.ensure('g', job(1))
    await expect.poll(() => [...running]).toEqual([1])
    await dispatch.pipelines.ensure('g', job(2))
    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    await redis.flushall()
    await dispatch.pipelines.ensure('g', job(2))
    expect([...running]).toEqual([1])
    release()
    await expect.poll(() => [...running]).toEqual([])
  })
})
