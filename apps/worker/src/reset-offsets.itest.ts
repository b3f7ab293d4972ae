import type { OffsetTarget, PlannedOffset } from '@sluice/contracts'
import { effectOf } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createOffsetService } from '../../web/src/server/services/offset-service.ts'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 30_000, interval: 50 }
const MESSAGES = 3_000
const AUTHOR = 'ann@example.com'

/** A task that read everything and was stopped. */
const stoppedTask = async () => {
  const at = await openScenario(uniqueName('reset'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(MESSAGES)
  await at.startWorker()
  const taskId = await at.createTask(at.spec())
  await expect.poll(async () => (await at.store.ledger.totals(taskId)).messages, POLL).toBe(MESSAGES)
  await stop(at, taskId)
  const offsets = createOffsetService({ store: at.store, askProbe: at.dispatch.askProbe })
  const plan = async (target: OffsetTarget): Promise<PlannedOffset[]> =>
    (await offsets.plan(taskId, target)).plan.partitions
  const apply = (from: OffsetTarget['from'], partitions: readonly PlannedOffset[]) =>
    offsets.reset(
      taskId,
      { from, offsets: partitions.map(({ topic, partition, target }) => ({ topic, partition, offset: target })) },
      AUTHOR,
    )
  return { at, taskId, offsets, plan, apply }
}

const stop = async (at: Scenario, taskId: string): Promise<void> => {
  await at.setDesired(taskId, 'stopped')
  await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('STOPPED')
}

/** Starts the task, waits until nothing is left, and says how many messages it consumed. */
const consumed = async (at: Scenario, taskId: string): Promise<number> => {
  const before = (await at.store.ledger.totals(taskId)).messages
  await at.setDesired(taskId, 'running')
  const lag = async () => {
    const [live] = await at.dispatch.live.last([{ taskId, subTasks: 1 }])
    const committed = await at.kafka.committed(groupOf(at), [at.name])
    const ranges = await at.kafka.ranges([at.name])
    return live === undefined
      ? -1
      : ranges.reduce(
          (sum, range) =>
            sum + range.latest - (committed.find((one) => one.partition === range.partition)?.offset ?? 0),
          0,
        )
  }
  await expect.poll(lag, POLL).toBe(0)
  await stop(at, taskId)
  return (await at.store.ledger.totals(taskId)).messages - before
}

const groupOf = (at: Scenario): string => `taosx${at.spec().source.groupId.text}`

describe('reset offsets', { timeout: 90_000 }, () => {
  it('reads again exactly what the plan said, and leaves every row in the table once', async () => {
    const { at, taskId, plan, apply } = await stoppedTask()
    const partitions = await plan({ from: 'earliest' })
    expect(effectOf(partitions)).toEqual({ again: MESSAGES, skipped: 0 })
    expect(partitions.every(({ isCommitted }) => isCommitted)).toBe(true)
    await apply('earliest', partitions)
    expect(await consumed(at, taskId)).toBe(MESSAGES)
    // Consumed counts what was read again, and each time ended as the first time.
    const once = meterCounts(MESSAGES)
    const totals = await at.store.ledger.totals(taskId)
    expect(totals).toMatchObject({ messages: 2 * MESSAGES, rows: 2 * once.rows, written: 2 * once.written })
    expect(totals.rows).toBe(totals.written + totals.filtered + totals.deadLettered + totals.dropped)
    await at.expectExactRows(MESSAGES)
    const story = await at.store.activities.list(taskId, { limit: 50 })
    const told = story.find(({ activity }) => activity === 'offsetsReset')
    expect(told?.content).toBe(`${AUTHOR}: earliest, ${partitions.length} partitions`)
  })

  it('skips exactly what the plan said: those messages never become rows', async () => {
    const { at, taskId, plan, apply } = await stoppedTask()
    await at.produce(MESSAGES, MESSAGES + 600)
    const partitions = await plan({ from: 'latest' })
    expect(effectOf(partitions)).toEqual({ again: 0, skipped: 600 })
    await apply('latest', partitions)
    await at.produce(MESSAGES + 600, MESSAGES + 700)
    expect(await consumed(at, taskId)).toBe(100)
    await at.expectExactRows(MESSAGES + 700, (n) => n >= MESSAGES && n < MESSAGES + 600)
  })

  it('goes to named offsets of named partitions, and refuses those that are not held', async () => {
    const { at, taskId, plan, apply } = await stoppedTask()
    const [first] = await plan({ from: 'latest' })
    if (first === undefined) throw new Error('the topic has partitions')
    const one = { topic: at.name, partition: first.partition, offset: first.latest - 40 }
    const partitions = await plan({ from: 'offsets', offsets: [one] })
    expect(partitions).toMatchObject([{ partition: first.partition, current: first.latest, target: one.offset }])
    await apply('offsets', partitions)
    expect(await consumed(at, taskId)).toBe(40)
    const beyond = plan({ from: 'offsets', offsets: [{ ...one, offset: first.latest + 1 }] })
    await expect(beyond).rejects.toMatchObject({ code: 'INVALID_REQUEST', field: 'target.offsets.0.offset' })
    const unknown = plan({ from: 'offsets', offsets: [{ ...one, partition: 99 }] })
    await expect(unknown).rejects.toMatchObject({ code: 'INVALID_REQUEST', field: 'target.offsets.0' })
  })

  it('is refused while the task runs, and while somebody else reads with its group, who is named', async () => {
    const { at, taskId, plan, apply } = await stoppedTask()
    const partitions = await plan({ from: 'earliest' })
    const stranger = at.kafka.consumer({
      groupId: groupOf(at),
      topics: [at.name],
      offsetReset: { from: 'earliest' },
      fetchMaxWaitMs: 50,
    })
    const ignore = async (): Promise<void> => undefined
    await stranger.start({
      onAssigned: ignore,
      onRevoking: ignore,
      onRevoked: ignore,
      onBatch: ignore,
      onError: () => undefined,
    })
    await expect(apply('earliest', partitions)).rejects.toMatchObject({ code: 'KAFKA_GROUP_IN_USE' })
    await expect(apply('earliest', partitions)).rejects.toThrow(at.name)
    expect(await at.store.offsetResets.pending(taskId)).toBeNull()
    await stranger.close()
    await at.setDesired(taskId, 'running')
    await expect(apply('earliest', partitions)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('that died between Kafka and the ledger ends when it is asked for again', async () => {
    const { at, taskId, plan, apply, offsets } = await stoppedTask()
    const partitions = await plan({ from: 'earliest' })
    const dying = createOffsetService({
      store: {
        tasks: at.store.tasks,
        versions: at.store.versions,
        offsetResets: { ...at.store.offsetResets, finish: () => Promise.reject(new Error('the process died')) },
      },
      askProbe: at.dispatch.askProbe,
    })
    const body = partitions.map(({ topic, partition, target }) => ({ topic, partition, offset: target }))
    await expect(dying.reset(taskId, { from: 'earliest', offsets: body }, AUTHOR)).rejects.toThrow('died')
    await expect(at.store.tasks.setDesired(taskId, 'running')).rejects.toMatchObject({ code: 'CONFLICT' })
    const { pending, plan: again } = await offsets.plan(taskId, { from: 'earliest' })
    expect(pending).toMatchObject({ author: AUTHOR, offsets: body })
    expect(effectOf(again.partitions)).toEqual({ again: 0, skipped: 0 })
    await apply('earliest', again.partitions)
    expect(await consumed(at, taskId)).toBe(MESSAGES)
  })
})
