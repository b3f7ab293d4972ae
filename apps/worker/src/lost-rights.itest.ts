import type { TaskSpec } from '@sluice/contracts'
import { type AccessRule, freshDatabase, stackEndpoints, startFlawedKafka, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { meterMessage } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 90_000, interval: 100 }
const MESSAGES = 300
const PASSWORD = 'kafka.password'

const asGuest = (at: Scenario, door: string, username: string): TaskSpec => {
  const spec = at.spec()
  const [host = '', port] = door.split(':')
  const guarded = {
    brokers: [{ host, port: Number(port) }],
    sasl: { mechanism: 'PLAIN' as const, username, password: { ref: `secret:${PASSWORD}` } },
  }
  return { ...spec, source: { ...spec.source, ...guarded } }
}

it('is degraded while a right is taken from a running task, says which, and goes on when it is given back', {
  timeout: 400_000,
}, async () => {
  const kafka = await startFlawedKafka()
  const services = { ...stackEndpoints(), kafkaBrokers: kafka.doors.open, databaseUrl: await freshDatabase() }
  const at = await openScenario(uniqueName('rights'), services)
  onTestFinished(async () => {
    await at.close()
    await kafka.close()
  })
  await at.prepare(MESSAGES)
  const { username, password } = kafka.guest
  const mayRead: AccessRule = { username, resource: 'topic', name: at.name, operation: 'read' }
  const mayJoin: AccessRule = { username, resource: 'group', name: `taosx${at.name}`, operation: 'read' }
  await kafka.allow([mayRead, mayJoin])
  await at.startWorker({ SLUICE_KAFKA_CLIENT: 'platformatic' })
  const spec = asGuest(at, kafka.doors.guarded, username)
  const taskId = await at.createTask(spec, { [PASSWORD]: password })
  const total = async () => (await at.store.ledger.totals(taskId)).messages
  const seen = () => at.store.tasks.get(taskId)
  await expect.poll(total, POLL).toBe(MESSAGES)

  let expected = MESSAGES
  for (const rule of [mayRead, mayJoin]) {
    await kafka.revoke([rule])
    await at.produce(expected, expected + 100)
    await expect.poll(seen, POLL).toMatchObject({
      status: 'DEGRADED',
      health: 'SOURCE_ERROR',
      statusReason: expect.stringMatching(/^KAFKA_NOT_AUTHORIZED: /),
    })
    await kafka.allow([rule])
    expected += 100
    await expect.poll(total, POLL).toBe(expected)
    await expect.poll(seen, POLL).toMatchObject({ status: 'RUNNING', statusReason: null })
  }
  await at.expectExactRows(expected)

  // One of two topics, where the task reads the other one on.
  const other = `${at.name}.other`
  const mayReadOther: AccessRule = { ...mayRead, name: other }
  const fillOther = async () => {
    const records = Array.from({ length: 100 }, (_, n) => meterMessage(expected + n))
    await at.kafka.produce(other, records)
    expected += 100
  }
  await at.kafka.createTopic(other, 1)
  await kafka.allow([mayReadOther])
  const source = { ...spec.source, topics: [at.name, other], whenTopicGone: 'goOn' as const }
  const secrets = { [PASSWORD]: password }
  await at.store.tasks.saveVersion(taskId, { spec: { ...spec, source }, secrets, start: true, author: null })
  await at.dispatch.taskEvents.publish({ taskId, event: 'wanted' })
  await fillOther()
  await expect.poll(total, POLL).toBe(expected)
  await kafka.revoke([mayReadOther])
  const isWithoutOther = {
    status: 'DEGRADED',
    statusReason: expect.stringMatching(new RegExp(`^KAFKA_NOT_AUTHORIZED: .*"${other}"`)),
  }
  await expect.poll(seen, POLL).toMatchObject(isWithoutOther)
  await at.produce(expected, expected + 100)
  expected += 100
  await expect.poll(total, POLL).toBe(expected)
  expect(await seen()).toMatchObject(isWithoutOther)
  await kafka.allow([mayReadOther])
  await fillOther()
  await expect.poll(total, POLL).toBe(expected)
  await expect.poll(seen, POLL).toMatchObject({ status: 'RUNNING', statusReason: null })
  await at.expectExactRows(expected)
})
