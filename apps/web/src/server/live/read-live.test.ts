import { type LiveSnapshot, SluiceError } from '@sluice/contracts'
import { exampleSnapshot } from '@sluice/contracts/testing'
import { expect, test } from 'vitest'
import { createReadLive } from './read-live.ts'

const PATIENCE_MS = 5
const told: LiveSnapshot = { taskId: '1', index: 0, epoch: 1, workerId: 'w', snapshot: exampleSnapshot({}) }
const read = (last: () => Promise<LiveSnapshot[]>) => createReadLive({ last }, PATIENCE_MS)([])

test('live numbers are those of Redis, and none where it refuses or does not even answer', async () => {
  expect(await read(async () => [told])).toEqual([told])
  expect(await read(() => Promise.reject(new SluiceError('QUEUE_UNAVAILABLE', 'away')))).toEqual([])
  expect(await read(() => new Promise(() => undefined))).toEqual([])
})

test('a mistake of ours is not taken for a Redis that is away', async () => {
  await expect(read(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
})
