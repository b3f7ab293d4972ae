import type { TaskSpec } from '@sluice/contracts'
import { openKafkaOperator } from '@sluice/kafka/testing'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FIRST_MS, meterCounts, meterMessage } from './testing/meters.ts'
import { openScenario, PARTITIONS, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 40_000, interval: 50 }
const MESSAGES = 3_000

const scenario = async (messages: number): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('bounded'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(messages)
  return opened
}

const endingAt = (at: Scenario, end: TaskSpec['source']['end'], readConcurrency = 1): TaskSpec => {
  const spec = at.spec({ readConcurrency })
  return { ...spec, source: { ...spec.source, end } }
}

const isCompleted = (at: Scenario, taskId: string) =>
  expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('COMPLETED')

const committed = async (at: Scenario): Promise<number> =>
  (await at.kafka.committed(`taosx${at.name}`, [at.name])).reduce((sum, { offset }) => sum + offset, 0)

const offsetsIn = async (at: Scenario): Promise<number> =>
  (await at.kafka.ranges([at.name])).reduce((sum, { latest }) => sum + latest, 0)

describe('a run that ends now', () => {
  it('writes exactly what was there at its first start, past markers, aborted records and empty partitions', {
    timeout: 60_000,
  }, async () => {
    const at = await scenario(MESSAGES)
    const operator = await openKafkaOperator(stackEndpoints().kafkaBrokers)
    onTestFinished(() => operator.close())
    const later = Array.from({ length: 100 }, (_, n) => meterMessage(MESSAGES + n))
    await operator.transact(at.name, later, 'commit')
    await operator.transact(at.name, later.slice(50), 'abort')
    await operator.setPartitions(at.name, 8)
    // Brokers write the markers of a decided transaction a little later.
    const offsets = MESSAGES + 100 + 50 + 2 * PARTITIONS
    await expect.poll(() => offsetsIn(at), POLL).toBe(offsets)
    await at.startWorker()
    const taskId = await at.createTask(endingAt(at, { at: 'now' }, 2))
    await expect.poll(async () => (await at.store.readingBounds.load(taskId, 1)).length, POLL).toBe(8)
    await at.produce(MESSAGES + 100, MESSAGES + 600)
    await isCompleted(at, taskId)
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(MESSAGES + 100))
    await at.expectExactRows(MESSAGES + 100)
    expect(await committed(at)).toBe(offsets)
    expect((await at.store.runs.list(taskId, 1))[0]).toMatchObject({ endReason: 'completed' })

    // Another start is another run, with the ends of then.
    await at.setDesired(taskId, 'running')
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).messages, POLL).toBe(MESSAGES + 600)
    await isCompleted(at, taskId)
    await at.expectExactRows(MESSAGES + 600)
  })

  it('aims at the same ends after its worker was killed, and shows how far it is', { timeout: 90_000 }, async () => {
    const messages = 40_000
    const at = await scenario(messages)
    const worker = await at.startWorker()
    // Small bites, so that the run is caught in the middle on a fast machine, too.
    const spec = endingAt(at, { at: 'now' }, 2)
    const taskId = await at.createTask({
      ...spec,
      advanced: { ...spec.advanced, batchSizeRows: 10, rowsInFlightMax: 40 },
    })
    const progress = async () =>
      (await at.dispatch.live.last([{ taskId, subTasks: 2 }])).map(({ snapshot }) => snapshot.progress)
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(2_000)
    await expect
      .poll(async () => (await progress()).reduce((sum, one) => sum + (one?.offsets ?? 0), 0), POLL)
      .toBe(messages)
    await worker.end('SIGKILL')
    await at.produce(messages, messages + 500)
    await at.startWorker()
    await isCompleted(at, taskId)
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(messages))
    await at.expectExactRows(messages)
  })
})

describe('a run that ends at a time', () => {
  it('writes exactly the messages before it, and commits none beyond', { timeout: 60_000 }, async () => {
    const at = await scenario(MESSAGES)
    await at.startWorker()
    const spec = endingAt(at, { at: 'time', timestampMs: FIRST_MS + 1_200 })
    const source = { ...spec.source, offset: { from: 'time', timestampMs: FIRST_MS + 400 } } as const
    const taskId = await at.createTask({ ...spec, source })
    await isCompleted(at, taskId)
    expect((await at.store.ledger.totals(taskId)).messages).toBe(800)
    await at.expectExactRows(1_200, (n) => n < 400)
    expect(await committed(at)).toBe(1_200)
  })
})
