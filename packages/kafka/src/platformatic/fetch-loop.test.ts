import { setImmediate as nextTurn } from 'node:timers/promises'
import { SluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowKey, PartitionFlow } from '../consumer/partition-flow.ts'
import type { FetchPosition } from '../log-reader.ts'
import { FetchLoop, type FetchLoopOptions } from './fetch-loop.ts'
import type { FetchedFrom } from './fetch-partitions.ts'

const TOPIC = 't'

const flowsOf = (count: number): PartitionFlow[] =>
  Array.from(
    { length: count },
    (_, partition) => new PartitionFlow({ topic: TOPIC, partition, offset: 0, committed: null }),
  )

/** Partitions on brokers in turn. */
const leadersOf = (partitions: number, brokers: number): ReadonlyMap<string, number> =>
  new Map(Array.from({ length: partitions }, (_, partition) => [flowKey(TOPIC, partition), partition % brokers]))

/** One record at the position that was asked for. */
const fetched = (position: FetchPosition, errorCode = 0): FetchedFrom => ({
  position,
  partition: position.partition,
  errorCode,
  highWatermark: '100',
  lastStableOffset: '100',
  preferredReadReplica: -1,
  records: [],
  lastOffset: position.next,
})

interface Setting {
  readonly flows: readonly PartitionFlow[]
  readonly asked: FetchPosition[][]
  readonly failures: SluiceError[]
  readonly end: AbortController
}

/** Partitions on brokers in turn, with nothing to fetch behind `until`; every batch is handled by `handle`. */
const open = (
  partitions: number,
  until: number,
  {
    brokers = 1,
    handle = async () => undefined,
    ...overrides
  }: Partial<FetchLoopOptions> & {
    readonly brokers?: number
    readonly handle?: () => Promise<void>
  } = {},
): Setting & { readonly loop: FetchLoop } => {
  const flows = flowsOf(partitions)
  const asked: FetchPosition[][] = []
  const failures: SluiceError[] = []
  const end = new AbortController()
  const options: FetchLoopOptions = {
    leaders: async () => leadersOf(partitions, brokers),
    fetch: async (_leader, positions) => {
      asked.push([...positions])
      return positions.map((position) => fetched(position))
    },
    forget: () => undefined,
    wanted: () => flows.filter((flow) => !flow.full && flow.position < until),
    wantsAll: () => flows.every((flow) => !flow.full),
    fetchMaxWaitMs: 100,
    take: (flow, { position }) => {
      const done = flow.deliver(position.next + 1, position.next + 1, handle)
      void done.then(() => loop.wake())
    },
    outOfRange: async () => undefined,
    signal: end.signal,
    fail: (error) => failures.push(error),
    ...overrides,
  }
  const loop = new FetchLoop(options)
  return { flows, asked, failures, end, loop }
}

describe('FetchLoop', () => {
  it('forgets no partition that has room, in whatever order answers and handlers come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (scheduler, partitions, brokers) => {
          const until = 4
          const { loop, flows } = open(partitions, until, {
            brokers,
            handle: () => scheduler.schedule(Promise.resolve(), 'handled'),
            leaders: () => scheduler.schedule(Promise.resolve(leadersOf(partitions, brokers)), 'leaders'),
            fetch: async (_leader, positions) => {
              await scheduler.schedule(Promise.resolve(), 'fetched')
              return positions.map((position) => fetched(position))
            },
          })
          loop.wake()
          await scheduler.waitIdle()
          expect(flows.map(({ position }) => position)).toEqual(flows.map(() => until))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('begins with another partition each time, since only the first may exceed its bytes', async () => {
    const { loop, asked, flows } = open(3, 6)
    loop.wake()
    await expect.poll(() => flows.map(({ position }) => position)).toEqual([6, 6, 6])
    expect(new Set(asked.map(([first]) => first?.partition)).size).toBe(3)
  })

  it('throws away what came for a position that has moved', async () => {
    const gate = Promise.withResolvers<void>()
    const taken: number[] = []
    const { loop, flows, end } = open(1, 1, {
      fetch: async (_leader, positions) => {
        await gate.promise
        return positions.map((position) => fetched(position))
      },
      take: (flow) => taken.push(flow.partition),
    })
    loop.wake()
    await nextTurn()
    flows[0]?.skipTo(50)
    gate.resolve()
    await nextTurn()
    expect(taken).toEqual([])
    end.abort()
  })

  it('asks for the metadata again where a broker does not know a partition, and goes on', async () => {
    let answers = 0
    let forgot = 0
    const { loop, flows, failures } = open(1, 1, {
      fetch: async (_leader, positions) => {
        answers += 1
        return positions.map((position) => fetched(position, answers === 1 ? 3 : 0))
      },
      forget: () => {
        forgot += 1
      },
    })
    loop.wake()
    await expect.poll(() => flows[0]?.position).toBe(1)
    expect([forgot, failures]).toEqual([1, []])
  })

  it('fails at once for what trying again cannot mend', async () => {
    const refused = new SluiceError('KAFKA_NOT_AUTHORIZED', 'no right')
    const { loop, failures } = open(1, 1, { fetch: () => Promise.reject(refused) })
    loop.wake()
    await expect.poll(() => failures).toEqual([refused])
  })

  it('asks for nothing once it was ended', async () => {
    const { loop, asked, end } = open(1, 1)
    end.abort()
    loop.wake()
    await nextTurn()
    expect(asked).toEqual([])
  })
})
