import type { PartitionRange } from '@sluice/kafka'
import { describe, expect, it } from 'vitest'
import { createEndWatch, END_FRESH_MS } from './end-watch.ts'
import { createPartitions, seeEnd } from './partitions.ts'

const at = { topic: 't', partition: 0 }

const setting = () => {
  const partitions = createPartitions()
  const broker = { latest: 50, asked: 0, nowMs: 100_000, isPaused: false }
  const look = createEndWatch({
    kafka: {
      async ranges(): Promise<PartitionRange[]> {
        broker.asked += 1
        return [{ ...at, earliest: 0, latest: broker.latest }]
      },
    },
    topics: ['t'],
    isolation: 'read_committed',
    partitions,
    isPaused: () => broker.isPaused,
    now: () => broker.nowMs,
    onTrouble: (error) => {
      throw error
    },
  })
  return { partitions, broker, look }
}

describe('the end of a partition', () => {
  it('is asked for once where nothing was heard of it, and never again while nothing is left to read', async () => {
    const { partitions, broker, look } = setting()
    const state = partitions.assign({ ...at, offset: 50 }, 50)
    for (let time = 0; time < 10; time += 1) {
      await look()
      broker.nowMs += END_FRESH_MS
    }
    expect(broker.asked).toBe(1)
    expect(state.endOffset).toBe(50)
  })

  it('goes on to grow while rows wait for the target, and no fetch tells of it', async () => {
    const { partitions, broker, look } = setting()
    const state = partitions.assign({ ...at, offset: 10 }, 10)
    seeEnd(state, 50, broker.nowMs)
    state.tracker.begin(10, 20, 1)
    await look()
    expect(broker.asked).toBe(0)
    for (let time = 0; time < 4; time += 1) {
      broker.latest += END_FRESH_MS / 10
      broker.nowMs += END_FRESH_MS
      await look()
    }
    expect(state.endOffset).toBe(50 + (4 * END_FRESH_MS) / 10)
    expect(state.meter.produced.perSecond(broker.nowMs)).toBeCloseTo(100)
  })

  it('is looked for while the engine is paused, though everything was read, and with it how fast it grows', async () => {
    const { partitions, broker, look } = setting()
    const state = partitions.assign({ ...at, offset: 50 }, 50)
    seeEnd(state, 50, broker.nowMs)
    broker.isPaused = true
    for (let time = 0; time < 10; time += 1) {
      broker.latest += 10 * END_FRESH_MS
      broker.nowMs += END_FRESH_MS
      await look()
    }
    // Once nobody has heard for ten seconds; from then on it is behind, and asked for as others are.
    expect(broker.asked).toBe(6)
    expect(state.endOffset).toBe(broker.latest)
    expect(state.meter.produced.perSecond(broker.nowMs)).toBeCloseTo(10_000)
  })
})
