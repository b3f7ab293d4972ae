import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import { goodPayload, type PolicyRun, type PolicyRunOptions, startPolicyRun } from './testing/policy-run.ts'

const ROWS = 60
const payloads = Array.from({ length: ROWS }, (_, n) => goodPayload(n))
const numbers = payloads.map(({ v }) => v)
const away = () => new TdengineError('TDENGINE_UNREACHABLE', 'away', { failure: 'transient' })

const start = (path: string, more: Partial<PolicyRunOptions> = {}): Promise<PolicyRun> =>
  startPolicyRun({
    policies: { connectionLost: 'cache', connectionTimeoutS: 30 },
    // Less than a batch of Kafka's: without the cache the reader stops at once.
    advanced: { rowsInFlightMax: 5, writeConcurrency: 1 },
    payloads,
    disturb: (memory) => memory.failNextWrites(Infinity, away),
    ...more,
    engine: { spillPath: path, ...more.engine },
  })

const newPath = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'sluice-cache-')), 'tasks', '1', '0')
const sizeOf = async (path: string): Promise<number> => (await stat(path)).size
const sorted = (run: PolicyRun): unknown[] => [...run.stored('v')].sort((a, b) => Number(a) - Number(b))

/** Until all is read, in the middle of the outage. */
const readOn = async (run: PolicyRun): Promise<void> => {
  await run.until(() => run.engine.snapshot().cachedRecords === ROWS - 10)
  expect(run.kafka.handedOut).toBe(ROWS - 1)
}

/** The target is back: everything is written and counted once, and the files are empty. */
const writeAll = async (run: PolicyRun, path: string): Promise<void> => {
  run.memory.failNextWrites(0, away)
  await run.until(() => run.counts().rows === ROWS)
  void run.engine.stop()
  await run.until(() => run.end() !== null)
  expect(sorted(run)).toEqual(numbers)
  expect(run.counts()).toMatchObject({ messages: ROWS, rows: ROWS, written: ROWS, deadLettered: 0 })
  expect(run.kafka.position).toBe(ROWS)
  expect([await sizeOf(`${path}.spill`), await sizeOf(`${path}.left`)]).toEqual([0, 0])
}

describe('a cache', () => {
  it('lets the reader go on while the target is away, passes no offset, and is written in order when it is back', async () => {
    const path = await newPath()
    const run = await start(path, { engine: { untilCaughtUp: false } })
    await readOn(run)
    expect([run.kafka.position, run.counts().rows, run.letters]).toEqual([0, 0, []])
    expect(run.engine.snapshot()).toMatchObject({ health: 'SINK_ERROR', trouble: { code: 'TDENGINE_UNREACHABLE' } })
    expect(run.engine.snapshot().inFlightRows).toBeLessThanOrEqual(5)
    await writeAll(run, path)
    for (const subtable of ['d_0', 'd_1', 'd_2']) {
      const order = run.memory.rows('db', 'readings').filter((row) => row.subtable === subtable)
      const times = order.map(({ columns }) => Number(columns['ts']))
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
    expect(run.activities.map(({ activity }) => activity)).toEqual(
      expect.arrayContaining(['caching', 'cacheWritten', 'stopped']),
    )
  })

  it('comes to a bound behind which there are no records, although it was told so while it was caching', async () => {
    const run = await start(await newPath(), { markers: 3 })
    await readOn(run)
    expect(run.end()).toBeNull()
    run.memory.failNextWrites(0, away)
    await run.until(() => run.end() !== null)
    expect(run.end()).toEqual({ reason: 'completed' })
    expect(run.counts()).toMatchObject({ messages: ROWS, written: ROWS })
    expect(run.kafka.position).toBe(ROWS + 3)
  })

  it('holds what Kafka loses while the group moves the partition away and back', async () => {
    const path = await newPath()
    const run = await start(path, { engine: { untilCaughtUp: false } })
    await readOn(run)
    run.kafka.retainFrom(30)
    let isBack = false
    void run.kafka.rebalance().then(() => {
      isBack = true
    })
    await run.until(() => isBack)
    await writeAll(run, path)
  })

  it('is not used for an outage that is shorter than the timeout', async () => {
    const run = await start(await newPath(), { disturb: (memory) => memory.failNextWrites(5, away) })
    await run.until(() => run.end() !== null)
    expect(run.activities.map(({ activity }) => activity)).not.toContain('caching')
    expect(sorted(run)).toEqual(numbers)
  })

  it('stops the reader when it is full, and loses nothing', async () => {
    const bytesMax = 1024 ** 2
    const big = payloads.map((payload) => ({ ...payload, extra: 'x'.repeat(40_000) }))
    const policies = { connectionLost: 'cache', connectionTimeoutS: 30, cache: { bytesMax } } as const
    const path = await newPath()
    const run = await start(path, { policies, payloads: big })
    const startMs = run.time.now()
    await run.until(() => run.time.now() > startMs + 120_000)
    expect(run.kafka.handedOut).toBeLessThan(ROWS - 1)
    expect((await sizeOf(`${path}.spill`)) + (await sizeOf(`${path}.left`))).toBeLessThanOrEqual(bytesMax + 500_000)
    run.memory.failNextWrites(0, away)
    await run.until(() => run.end() !== null)
    expect(sorted(run)).toEqual(numbers)
    expect(run.counts()).toMatchObject({ rows: ROWS, written: ROWS })
  })

  it.each([
    ['still has all of them', 0, 'crash'],
    ['has lost half of them', 30, 'crash'],
    ['has lost all of them', ROWS, 'crash'],
    ['has lost half of them', 30, 'stop'],
  ] as const)(
    'survives its worker (%s to retention: %i, %s): the next life writes and counts each record once',
    async (_name, earliest, how) => {
      const path = await newPath()
      const run = await start(path)
      await readOn(run)
      if (how === 'stop') {
        void run.engine.stop()
        await run.until(() => run.end() !== null)
      }
      run.time.end(1)
      const { memory, ledger, time, kafka } = run
      memory.failNextWrites(0, away)
      const next = await start(path, {
        disturb: () => undefined,
        life: { memory, ledger, time, committed: kafka.position, earliest },
        engine: { untilCaughtUp: false },
      })
      await next.until(() => next.counts().rows === ROWS)
      void next.engine.stop()
      await next.until(() => next.end() !== null)
      expect(sorted(next)).toEqual(numbers)
      expect(next.counts()).toMatchObject({ messages: ROWS, rows: ROWS, written: ROWS, deadLettered: 0, dropped: 0 })
      expect(next.kafka.position).toBe(ROWS)
      expect(next.activities.filter(({ activity }) => activity === 'offsetsSkipped')).toEqual([])
      expect([await sizeOf(`${path}.spill`), await sizeOf(`${path}.left`)]).toEqual([0, 0])
    },
  )
})
