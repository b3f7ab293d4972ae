import type { EngineSnapshot } from '@sluice/contracts'
import { createKafkajs, type ProducedRecord } from '@sluice/kafka'
import { stackEndpoints, startFailingTdengine, uniqueName } from '@sluice/stack/testing'
import { createTdengine } from '@sluice/tdengine'
import { expect, it, onTestFinished } from 'vitest'
import { createEngine } from './engine.ts'
import { createMemoryLedger } from './memory-ledger.ts'
import { prepareTask } from './prepare-task.ts'
import { createObservedTruth } from './testing/observed-truth.ts'
import { createTarget, policySpec } from './testing/policy-run.ts'

const TURN_MS = 100
const BATCH_ROWS = 100
/** Issue 7 §7.5. */
const TOLERANCE = 0.1
/** What a snapshot and a look a moment later may differ by, however well both measure. */
const SECONDS_BETWEEN_LOOKS = 0.3

/** One partition, a paced producer, one lane that a target answers after `delayMs`, so that its pace is known. */
const openSetting = async (delayMs: number) => {
  const tdengine = await startFailingTdengine()
  onTestFinished(() => tdengine.close())
  const [host = '', port] = stackEndpoints().kafkaBrokers.split(':')
  const name = uniqueName('truth')
  const kafka = createKafkajs({ brokers: [{ host, port: Number(port) }], sasl: null, tls: null, clientId: name })
  onTestFinished(() => kafka.close())
  await kafka.createTopic(name, 1)
  const target = createTdengine()
  const catalog = await target.catalog(tdengine)
  onTestFinished(() => catalog.close())
  await createTarget(catalog, undefined, name)
  const base = policySpec(
    {},
    { database: name },
    { batchSizeRows: BATCH_ROWS, rowsInFlightMax: BATCH_ROWS * 2, writeConcurrency: 1, batchDelayMs: 50 },
  )
  const spec = { ...base, source: { ...base.source, topics: [name], groupId: { text: name, includeTaskId: false } } }
  const prepared = await prepareTask(spec, target, tdengine)
  onTestFinished(() => prepared.close())
  const truth = createObservedTruth(Date.now)
  let made = 0

  const produce = async (count: number): Promise<void> => {
    const records = Array.from({ length: count }, (): ProducedRecord => {
      const number = made
      made += 1
      const atMs = Date.now()
      truth.made(number, atMs)
      const value = JSON.stringify({ device: 1, ts: 1_700_000_000_000 + number, v: number, note: 'n', site: 'a' })
      return { value, timestampMs: atMs }
    })
    await kafka.produce(name, records)
  }
  /** So many a second until the returned function is called. */
  const pace = (perSecond: number): (() => Promise<void>) => {
    let goesOn = true
    const startedMs = Date.now()
    const before = made
    const flow = (async () => {
      while (goesOn) {
        const due = Math.floor(((Date.now() - startedMs) * perSecond) / 1_000) - (made - before)
        if (due > 0) await produce(due)
        await new Promise((resolve) => setTimeout(resolve, TURN_MS))
      }
    })()
    return async () => {
      goesOn = false
      await flow
    }
  }

  const snapshots: { readonly told: EngineSnapshot; readonly trueLagSeconds: number; readonly trueMedianMs: number }[] =
    []
  const engine = createEngine({
    spec,
    taskId: '1',
    kafka,
    transform: prepared.transform,
    openWriter: async (layout, lane) => truth.watch(await prepared.openWriter(layout, lane)),
    ledger: createMemoryLedger(),
    deadLetters: { store: async () => undefined },
    observer: {
      activity: () => undefined,
      error: () => undefined,
      snapshot: (told) =>
        snapshots.push({
          told,
          trueLagSeconds: truth.lagSeconds(told.atMs),
          trueMedianMs: truth.medianLatencyMs(told.atMs, 7_500),
        }),
    },
    timing: { commitIntervalMs: 200, snapshotIntervalMs: 500 },
  })
  return {
    truth,
    produce,
    pace,
    snapshots,
    async start() {
      await engine.start()
      await tdengine.misbehave({ delayMs })
    },
    async stop() {
      await tdengine.behave()
      await engine.stop()
    },
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

it('lag in seconds, its end and latency are what somebody sees who knows when each message was made', {
  timeout: 180_000,
}, async () => {
  const at = await openSetting(400)
  await at.start()
  await at.produce(7_000)
  const stop = at.pace(20)

  // Half a minute of catching up, so that the pace is known; then what is told is compared with what comes true.
  await expect.poll(() => at.snapshots.length, { timeout: 60_000 }).toBeGreaterThan(70)
  const { told } = at.snapshots.at(-1) ?? {}
  if (told?.lag === undefined || told.lag === null || told.lagPerSecond === null) throw new Error('nothing was told')
  const etaSeconds = told.lag / -told.lagPerSecond
  await expect.poll(() => at.truth.behind, { timeout: 120_000, interval: 50 }).toBeLessThan(BATCH_ROWS)
  const tookSeconds = (Date.now() - told.atMs) / 1_000
  // Counted to the same mark: the last hundred rows are always on their way.
  const expectedSeconds = etaSeconds * (1 - BATCH_ROWS / told.lag)
  const etaError = Math.abs(expectedSeconds - tookSeconds) / tookSeconds

  const behind = at.snapshots.filter(({ trueLagSeconds }) => trueLagSeconds > 2)
  const lagErrors = behind.map(({ told: { lagSeconds }, trueLagSeconds }) =>
    lagSeconds === null
      ? Number.POSITIVE_INFINITY
      : Math.max(0, Math.abs(lagSeconds - trueLagSeconds) - SECONDS_BETWEEN_LOOKS) / trueLagSeconds,
  )
  expect(behind.length).toBeGreaterThan(20)

  // Caught up, and steady: what waits now is one write and its rows.
  const from = at.snapshots.length
  await expect.poll(() => at.snapshots.length - from, { timeout: 60_000 }).toBeGreaterThan(40)
  await stop()
  const steady = at.snapshots.slice(-16)
  const latencyErrors = steady.map(({ told: { latencyMsP50 }, trueMedianMs }) =>
    latencyMsP50 === null ? Number.POSITIVE_INFINITY : Math.abs(latencyMsP50 - trueMedianMs) / trueMedianMs,
  )
  const errors = { eta: etaError, lagSeconds: median(lagErrors), latencyP50: median(latencyErrors) }
  await expect.poll(() => at.snapshots.at(-1)?.told, { timeout: 30_000 }).toMatchObject({ lag: 0, lagSeconds: 0 })
  await at.stop()
  for (const error of Object.values(errors)) expect(error, JSON.stringify(errors)).toBeLessThan(TOLERANCE)
})
