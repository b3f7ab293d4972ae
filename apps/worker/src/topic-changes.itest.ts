import { type KafkaOperator, openKafkaOperator } from '@sluice/kafka/testing'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { meterCounts, meterMessage } from './testing/meters.ts'
import { openScenario, PARTITIONS, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 90_000, interval: 100 }
const MESSAGES = 600

interface Setting {
  readonly at: Scenario
  readonly operator: KafkaOperator
  /** `activity: content`, newest first. */
  story(taskId: string): Promise<string[]>
  status(taskId: string): Promise<{ status: string; health: string | null; statusReason: string | null }>
  total(taskId: string): Promise<number>
}

const open = async (): Promise<Setting> => {
  const at = await openScenario(uniqueName('changes'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  const operator = await openKafkaOperator(stackEndpoints().kafkaBrokers)
  onTestFinished(async () => {
    await operator.close()
    await at.close()
  })
  await at.prepare(MESSAGES)
  return {
    at,
    operator,
    story: async (taskId) =>
      (await at.store.activities.list(taskId, { limit: 200 })).map(
        ({ activity, content }) => `${activity}: ${content}`,
      ),
    status: (taskId) => at.store.tasks.get(taskId),
    total: async (taskId) => (await at.store.ledger.totals(taskId)).messages,
  }
}

const tells = (story: () => Promise<string[]>, what: RegExp) =>
  expect.poll(async () => (await story()).filter((line) => what.test(line)), POLL).not.toEqual([])

it('fails with its reason when its topic is deleted, and reads all of the one that is made anew', {
  timeout: 200_000,
}, async () => {
  const { at, operator, story, status, total } = await open()
  await at.startWorker()
  const taskId = await at.createTask(at.spec())
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES)
  await operator.deleteTopic(at.name)
  await expect
    .poll(() => status(taskId), POLL)
    .toMatchObject({
      status: 'FAILED',
      statusReason: expect.stringMatching(/^KAFKA_TOPIC_MISSING: .*; retry at/),
    })
  await at.kafka.createTopic(at.name, PARTITIONS)
  await at.produce(0, 100)
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 100)
  await tells(() => story(taskId), /KAFKA_TOPIC_RECREATED|made anew/)
  await expect.poll(() => status(taskId), POLL).toMatchObject({ status: 'RUNNING' })
})

it('reads its other topics on while one is gone, where it shall, says which, and reads that again when it is back', {
  timeout: 300_000,
}, async () => {
  const { at, operator, story, status, total } = await open()
  const other = `${at.name}.other`
  const fill = (topic: string, from: number, count = 100) =>
    at.kafka.produce(
      topic,
      Array.from({ length: count }, (_, n) => meterMessage(from + n)),
    )
  await at.kafka.createTopic(other, 1)
  await fill(other, MESSAGES)
  await at.startWorker()
  const spec = at.spec()
  const source = { ...spec.source, topics: [at.name, other], whenTopicGone: 'goOn' as const }
  const taskId = await at.createTask({ ...spec, source })
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 100)

  await operator.deleteTopic(other)
  await expect
    .poll(() => status(taskId), POLL)
    .toMatchObject({
      status: 'DEGRADED',
      health: 'SOURCE_ERROR',
      statusReason: expect.stringMatching(new RegExp(`^KAFKA_TOPIC_MISSING: .*"${other}"`)),
    })
  await fill(at.name, MESSAGES + 100)
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 200)
  expect(await status(taskId)).toMatchObject({ status: 'DEGRADED' })

  await at.kafka.createTopic(other, 1)
  // Fewer than were read before: offsets cannot tell otherwise.
  await fill(other, MESSAGES + 200, 50)
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 250)
  await expect.poll(() => status(taskId), POLL).toMatchObject({ status: 'RUNNING', statusReason: null })
  await at.expectExactRows(MESSAGES + 250)
  await tells(() => story(taskId), new RegExp(`^topicsJoined: ${other}$`))

  await operator.deleteTopic(at.name)
  await operator.deleteTopic(other)
  await expect
    .poll(() => status(taskId), POLL)
    .toMatchObject({
      status: 'DEGRADED',
      statusReason: expect.stringMatching(new RegExp(`^KAFKA_TOPIC_MISSING: .*"${at.name}".*"${other}"`)),
    })
})

it('notices that its topic was made anew between two fetches, and says so', { timeout: 200_000 }, async () => {
  const { at, operator, story, total } = await open()
  await at.startWorker()
  const taskId = await at.createTask(at.spec())
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES)
  await operator.deleteTopic(at.name)
  await expect
    .poll(
      () =>
        at.kafka.createTopic(at.name, PARTITIONS).then(
          () => true,
          () => false,
        ),
      POLL,
    )
    .toBe(true)
  await at.produce(MESSAGES, MESSAGES + 100)
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 100)
  await at.expectExactRows(MESSAGES + 100)
  await tells(() => story(taskId), /KAFKA_TOPIC_RECREATED|made anew/)
})

it('finds added partitions by itself, and says so', { timeout: 200_000 }, async () => {
  const { at, operator, story, total } = await open()
  await at.startWorker()
  const taskId = await at.createTask(at.spec())
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES)
  await operator.setPartitions(at.name, PARTITIONS + 2)
  const later = Array.from({ length: 50 }, (_, n) => ({ ...meterMessage(MESSAGES + n), partition: PARTITIONS + 1 }))
  // By a producer that knows of them.
  await operator.transact(at.name, later, 'commit')
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 50)
  await tells(() => story(taskId), new RegExp(`^partitionsAdded: ${at.name}: ${PARTITIONS} → ${PARTITIONS + 2}$`))
  await tells(() => story(taskId), new RegExp(`^partitionsBegun: .*${at.name}/${PARTITIONS + 1}: 0$`))
})

it('tells how many records retention took before they were read, or fails and waits for a choice', {
  timeout: 200_000,
}, async () => {
  const { at, operator, story, status, total } = await open()
  await at.startWorker()
  const spec = at.spec()
  const failing = { ...spec, source: { ...spec.source, whenLost: 'fail' as const } }
  const taskId = await at.createTask(failing)
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES)
  await at.setDesired(taskId, 'stopped')
  await expect.poll(() => status(taskId), POLL).toMatchObject({ status: 'STOPPED' })
  const committed = await at.kafka.committed(`taosx${at.name}`, [at.name])
  const first = committed.find(({ partition }) => partition === 0)?.offset ?? 0
  const later = Array.from({ length: 30 }, (_, n) => ({ ...meterMessage(MESSAGES + n), partition: 0 }))
  await at.kafka.produce(at.name, later)
  await operator.deleteBefore(at.name, 0, first + 20)

  await at.setDesired(taskId, 'running')
  await expect
    .poll(() => status(taskId), POLL)
    .toMatchObject({
      status: 'FAILED',
      statusReason: expect.stringMatching(/^KAFKA_RECORDS_EXPIRED: .*at most 20/),
    })
  expect(await at.kafka.committed(`taosx${at.name}`, [at.name])).toEqual(committed)
  expect(await total(taskId)).toBe(MESSAGES)

  await at.store.tasks.saveVersion(taskId, { spec, secrets: {}, start: true, author: null })
  await at.dispatch.taskEvents.publish({ taskId, event: 'wanted' })
  await expect.poll(() => total(taskId), POLL).toBe(MESSAGES + 10)
  await tells(() => story(taskId), new RegExp(`^recordsLost: .*${at.name}\\[0\\] \\(at most 20\\)`))
  await at.expectExactRows(MESSAGES + 30, (n) => n >= MESSAGES && n < MESSAGES + 20)
  expect((await at.store.runs.countsOfLatest(taskId)).lost).toBe(20)
  expect((await at.store.ledger.totals(taskId)).rows).toBe(meterCounts(MESSAGES).rows + 10)
})
