import type { BrowsePage } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openScenario } from '../../testing/scenario.ts'

const FIRST_MS = 1_700_000_000_000

interface Question {
  readonly cursor?: string
  readonly start?: Parameters<typeof startOf>[0]
  readonly text?: string
  readonly filter?: string
  readonly limit?: number
  readonly partitions?: readonly number[]
}

const startOf = (start: { from: 'earliest' | 'latest' } | { from: 'time'; timestampMs: number }) => start

/** A worker, and a topic with `count` numbered messages a second apart on two partitions. */
const withTopic = async (
  count: number,
  payloadOf: (index: number) => string | Uint8Array = (id) => JSON.stringify({ id }),
) => {
  const stack = stackEndpoints()
  const at = await openScenario(uniqueName('browse'), { ...stack, databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  const worker = await at.startWorker()
  await at.kafka.createTopic(at.name, 2)
  for (let from = 0; from < count; from += 5_000)
    await at.kafka.produce(
      at.name,
      Array.from({ length: Math.min(5_000, count - from) }, (_, index) => ({
        key: `k${from + index}`,
        value: payloadOf(from + index),
        partition: (from + index) % 2,
        timestampMs: FIRST_MS + (from + index) * 1_000,
        headers: { parity: index % 2 === 0 ? 'even' : 'odd' },
      })),
    )
  const [host = '', port] = stack.kafkaBrokers.split(':')
  const browse = (question: Question): Promise<BrowsePage> =>
    at.dispatch.askProbe(
      'kafka.browse',
      {
        connection: { brokers: [{ host, port: Number(port) }], sasl: null, tls: null },
        registry: null,
        topic: at.name,
        start: question.start ?? { from: 'latest' },
        cursor: question.cursor ?? null,
        partitions: question.partitions === undefined ? null : [...question.partitions],
        limit: question.limit ?? 50,
        text: question.text ?? '',
        filter: question.filter ?? '',
        parser: { type: 'json', fields: [], depth: null, rowsAt: null, keepOriginal: false },
        encoding: 'UTF_8',
        compression: 'none',
      },
      { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId: null, sealedSecrets: null },
    )
  return { at, worker, browse, stack }
}

const idsOf = ({ records }: BrowsePage): number[] =>
  records.map(({ valueBase64 }) => JSON.parse(Buffer.from(valueBase64 ?? '', 'base64').toString()).id)

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

describe('browsing a topic through a worker', { timeout: 60_000 }, () => {
  it('shows the newest first, goes back page by page, and tells what arrived meanwhile', async () => {
    const { at, browse } = await withTopic(120)
    const first = await browse({})
    expect(idsOf(first)).toEqual(numbers(70, 120).reverse())
    const second = await browse({ cursor: first.next })
    expect(idsOf(second)).toEqual(numbers(20, 70).reverse())
    const third = await browse({ cursor: second.next })
    expect(idsOf(third)).toEqual(numbers(0, 20).reverse())
    expect([first.isEnd, second.isEnd, third.isEnd]).toEqual([false, false, true])
    await at.kafka.produce(at.name, [{ value: '{"id":120}' }, { value: '{"id":121}' }])
    const newer = await browse({ cursor: first.newer ?? '' })
    expect(idsOf(newer).sort()).toEqual([120, 121])
    expect(idsOf(await browse({ cursor: newer.next }))).toEqual([])
  })

  it('begins at a time or an end, on the partitions that are chosen', async () => {
    const { browse } = await withTopic(40)
    const since = await browse({ start: { from: 'time', timestampMs: FIRST_MS + 20_500 }, limit: 3 })
    expect(idsOf(since)).toEqual([21, 22, 23])
    const one = await browse({ start: { from: 'earliest' }, partitions: [1], limit: 3 })
    expect(idsOf(one)).toEqual([1, 3, 5])
    await expect(browse({ partitions: [7] })).rejects.toMatchObject({ code: 'INVALID_REQUEST', field: 'partitions' })
  })

  it('finds by text in value, key or header, and by a condition on the fields', async () => {
    const { browse } = await withTopic(300)
    const earliest = { from: 'earliest' } as const
    expect(idsOf(await browse({ start: earliest, text: '"ID":29' }))).toEqual([29, ...numbers(290, 300)])
    expect(idsOf(await browse({ start: earliest, text: 'K123' }))).toEqual([123])
    expect((await browse({ start: earliest, text: 'parity: odd' })).records).toHaveLength(50)
    const found = await browse({ start: earliest, filter: 'id >= 100 && id < 103 && _partition == 0' })
    expect(idsOf(found)).toEqual([100, 102])
    expect(found).toMatchObject({ scanned: 300, isEnd: true })
    await expect(browse({ filter: 'id >=' })).rejects.toMatchObject({ code: 'EXPRESSION_SYNTAX', field: 'filter' })
  })

  it('looks at a bounded number of messages, says so, and goes on where it ended', async () => {
    const { browse } = await withTopic(15_000)
    const first = await browse({ start: { from: 'earliest' }, filter: 'id % 5000 == 4999' })
    expect(idsOf(first)).toEqual([4_999, 9_999])
    expect(first).toMatchObject({ scanned: 12_000, isEnd: false })
    const rest = await browse({ cursor: first.next, filter: 'id % 5000 == 4999' })
    expect(idsOf(rest)).toEqual([14_999])
    expect(rest).toMatchObject({ scanned: 3_000, isEnd: true })
  })

  it('ends a page before its answer grows too large', async () => {
    const { browse } = await withTopic(6, () => new Uint8Array(900_000).fill(120))
    const page = await browse({ start: { from: 'earliest' } })
    expect(page.records).toHaveLength(3)
    expect(page.isEnd).toBe(false)
    expect((await browse({ cursor: page.next })).records).toHaveLength(3)
  })

  it('leaves no payload in Redis or in a log', async () => {
    const { worker, browse, stack } = await withTopic(3, (id) => JSON.stringify({ id, canary: 'canary-payload' }))
    const page = await browse({ text: 'canary-payload' })
    expect(page.records).toHaveLength(3)
    const redis = new Redis(stack.redisUrl)
    onTestFinished(() => redis.disconnect())
    const keys = await redis.keys('*')
    const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)))
    const stored = dumps.map((dump) => dump?.toString('latin1') ?? '').join('\n')
    expect(stored + worker.lines.join('\n')).not.toContain('canary-payload')
    expect(stored).not.toContain(Buffer.from('canary-payload').toString('base64').slice(0, 16))
  })
})
