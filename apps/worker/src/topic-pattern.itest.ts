import { openKafkaOperator } from '@sluice/kafka/testing'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { meterMessage } from './testing/meters.ts'
import { openScenario } from './testing/scenario.ts'

/** A topic joins or leaves within a minute; these waits are for that. */
const POLL = { timeout: 60_000, interval: 200 }

it('waits while no topic matches, reads those that come, and goes on without one that is deleted', {
  timeout: 240_000,
}, async () => {
  const at = await openScenario(uniqueName('pattern'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  const operator = await openKafkaOperator(stackEndpoints().kafkaBrokers)
  onTestFinished(async () => {
    await operator.close()
    await at.close()
  })
  await at.catalog.createDatabase({ name: at.name, precision: 'ms' })
  await at.createTable()
  await at.startWorker()
  const spec = at.spec({ readConcurrency: 2 })
  const source = { ...spec.source, topics: [], topicPattern: `${at.name}\\.[a-z]+` }
  const taskId = await at.createTask({ ...spec, source })

  const seen = async () => at.store.tasks.get(taskId)
  const total = async () => (await at.store.ledger.totals(taskId)).messages
  const fill = async (topic: string, from: number, to: number): Promise<void> => {
    const records = Array.from({ length: to - from }, (_, n) => meterMessage(from + n))
    await at.kafka.produce(topic, records)
  }
  const story = async () => {
    const lines = await at.store.activities.list(taskId, { limit: 100 })
    return lines.map(({ activity, content }) => `${activity}: ${content}`)
  }

  await expect.poll(async () => (await seen()).statusReason, POLL).toMatch(/^KAFKA_NO_TOPIC_MATCHES/)
  expect(await seen()).toMatchObject({ status: 'DEGRADED', health: 'SOURCE_ERROR' })

  await at.kafka.createTopic(`${at.name}.one`, 2)
  await at.kafka.createTopic(`${at.name}.1`, 1)
  await fill(`${at.name}.one`, 0, 500)
  await fill(`${at.name}.1`, 5_000, 5_100)
  await expect.poll(total, POLL).toBe(500)

  await at.kafka.createTopic(`${at.name}.two`, 2)
  await fill(`${at.name}.two`, 500, 1_000)
  await expect.poll(total, POLL).toBe(1_000)
  await expect.poll(story, POLL).toContain(`topicsJoined: ${at.name}.two`)

  await operator.deleteTopic(`${at.name}.one`)
  await expect.poll(story, POLL).toContain(`topicsLeft: ${at.name}.one`)
  await fill(`${at.name}.two`, 1_000, 1_500)
  await expect.poll(total, POLL).toBe(1_500)
  await at.expectExactRows(1_500)
  await expect.poll(async () => (await seen()).status, POLL).toBe('RUNNING')
})
