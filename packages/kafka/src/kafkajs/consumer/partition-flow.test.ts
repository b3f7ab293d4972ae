import { describe, expect, it } from 'vitest'
import { PartitionFlow } from './partition-flow.ts'

describe('PartitionFlow', () => {
  it('is busy while a batch is under way and idle when it ended', async () => {
    const gate = Promise.withResolvers<void>()
    const flow = new PartitionFlow({ topic: 't', partition: 0, offset: 5, committed: null })
    const done = flow.deliver(8, 8, gate.promise)
    expect(flow.idle).toBe(false)
    gate.resolve()
    await done
    expect(flow.idle).toBe(true)
  })

  it('commits past markers only when everything handed over has ended', async () => {
    const flow = new PartitionFlow({ topic: 't', partition: 0, offset: 0, committed: null })
    await flow.deliver(10, 11, Promise.resolve())
    flow.skipTo(13)
    expect(flow.commitFor(9)).toBe(9)
    expect(flow.commitFor(10)).toBe(13)
    await flow.deliver(20, 20, Promise.resolve())
    expect(flow.commitFor(10)).toBe(10)
    expect(flow.commitFor(20)).toBe(20)
  })
})
