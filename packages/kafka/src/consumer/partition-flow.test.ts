import { describe, expect, it } from 'vitest'
import { PartitionFlow } from './partition-flow.ts'

describe('PartitionFlow', () => {
  it('holds one batch under way and one that waits for it', async () => {
    const gate = Promise.withResolvers<void>()
    const handed: string[] = []
    const flow = new PartitionFlow({ topic: 't', partition: 0, offset: 5, committed: null })
    const first = flow.deliver(8, 8, async () => {
      handed.push('first')
      await gate.promise
    })
    expect([flow.idle, flow.full]).toEqual([false, false])
    const second = flow.deliver(9, 9, async () => {
      handed.push('second')
    })
    expect(flow.full).toBe(true)
    gate.resolve()
    await first
    expect(flow.full).toBe(false)
    await second
    expect(handed).toEqual(['first', 'second'])
    expect(flow.idle).toBe(true)
  })

  it('commits past markers only when everything handed over has ended', async () => {
    const flow = new PartitionFlow({ topic: 't', partition: 0, offset: 0, committed: null })
    await flow.deliver(10, 11, () => Promise.resolve())
    flow.skipTo(13)
    expect(flow.commitFor(9)).toBe(9)
    expect(flow.commitFor(10)).toBe(13)
    await flow.deliver(20, 20, () => Promise.resolve())
    expect(flow.commitFor(10)).toBe(10)
    expect(flow.commitFor(20)).toBe(20)
  })
})
