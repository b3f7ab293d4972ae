import { describe, expect, it } from 'vitest'
import type { PartitionOffset, TopicPartition } from '../port.ts'
import { createCollector } from '../testing/collector.ts'
import { Ownership } from './ownership.ts'
import { PartitionFlow } from './partition-flow.ts'
import type { StartingPoint } from './start-offsets.ts'
import { Waits } from './waits.ts'

const at = (partition: number): TopicPartition => ({ topic: 't', partition })
const commitOf = (partition: number, offset: number): PartitionOffset => ({ ...at(partition), offset })

const open = (send: (offsets: readonly PartitionOffset[]) => Promise<void> = async () => undefined) => {
  const collector = createCollector()
  const busy = new Set<PartitionFlow>()
  const begun: number[][] = []
  const failures: unknown[] = []
  const startingAt = (assigned: readonly TopicPartition[]): StartingPoint[] =>
    assigned.map((one) => ({ ...one, offset: 5, committed: null, anchor: false }))
  const owned = new Ownership({
    starts: {
      prepare: async () => undefined,
      of: async (assigned) => ({ points: startingAt(assigned), losses: [], added: [] }),
      rangeOf: async () => undefined,
    },
    handlers: collector.handlers,
    busy,
    giveBackTimeoutMs: 1_000,
    waits: new Waits(),
    ready: Promise.resolve(),
    isOver: () => false,
    send,
    begin: (flows) => begun.push(flows.map(({ partition }) => partition)),
    fail: (error) => failures.push(error),
  })
  return { owned, collector, busy, begun, failures }
}

describe('Ownership', () => {
  it('announces partitions, then lets them begin where the group stands, and takes back what it announced', async () => {
    const { owned, collector, begun, failures } = open()
    owned.assign([at(0), at(1)])
    await expect.poll(() => begun).toEqual([[0, 1]])
    expect([...collector.assigned]).toEqual([0, 1])
    expect(owned.flows.map(({ position }) => position)).toEqual([5, 5])
    owned.assign([at(1)])
    expect(owned.flows).toEqual([])
    await expect.poll(() => begun).toEqual([[0, 1], [1]])
    expect(collector.revoked).toEqual([0, 1])
    await owned.revokeAll()
    expect(collector.revoked).toEqual([0, 1, 1])
    expect(failures).toEqual([])
  })

  it('lets nothing begin before the batches of the generation before have ended', async () => {
    const { owned, busy, begun } = open()
    const gate = Promise.withResolvers<void>()
    const old = new PartitionFlow({ ...at(0), offset: 0, committed: null })
    busy.add(old)
    void old.deliver(1, 1, () => gate.promise)
    owned.assign([at(0)])
    await owned.commit([]).catch(() => undefined)
    expect(begun).toEqual([])
    gate.resolve()
    await expect.poll(() => begun).toEqual([[0]])
  })

  it('takes over only the newest of assignments that follow each other quickly', async () => {
    const { owned, begun, collector } = open()
    owned.assign([at(0)])
    owned.assign([at(1)])
    owned.assign([at(2)])
    await expect.poll(() => begun).toEqual([[2]])
    expect([...collector.assigned]).toEqual([2])
  })

  it('refuses commits for partitions that are not ours', async () => {
    const sent: (readonly PartitionOffset[])[] = []
    const { owned, begun } = open(async (offsets) => void sent.push(offsets))
    owned.assign([at(0)])
    await expect.poll(() => begun).toEqual([[0]])
    await expect(owned.commit([commitOf(1, 9)])).rejects.toMatchObject({ code: 'KAFKA_REBALANCED', retriable: true })
    await owned.commit([commitOf(0, 7)])
    // Taking over anchored nothing, and what was refused was not sent.
    expect(sent.filter((offsets) => offsets.length > 0)).toEqual([[commitOf(0, 7)]])
  })

  it('sends no commit that waited while the partitions were given anew', async () => {
    const gate = Promise.withResolvers<void>()
    const sent: (readonly PartitionOffset[])[] = []
    const { owned, begun } = open(async (offsets) => {
      sent.push(offsets)
      if (offsets.length > 0) await gate.promise
    })
    owned.assign([at(0)])
    await expect.poll(() => begun).toEqual([[0]])
    const first = owned.commit([commitOf(0, 6)])
    const second = owned.commit([commitOf(0, 7)])
    const refused = expect(second).rejects.toMatchObject({ code: 'KAFKA_REBALANCED', retriable: true })
    await expect.poll(() => sent).toContainEqual([commitOf(0, 6)])
    owned.assign([at(1)])
    gate.resolve()
    await first
    await refused
    expect(sent).not.toContainEqual([commitOf(0, 7)])
  })
})
