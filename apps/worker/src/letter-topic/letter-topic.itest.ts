import { kafkaClients } from '@sluice/kafka'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { meterMessage, outcomeOf } from '../testing/meters.ts'
import { openScenario } from '../testing/scenario.ts'

const MESSAGES = 2_008
const POLL = { timeout: 60_000, interval: 100 }

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes)

it.for(kafkaClients)(
  'sends dead letters to a topic of their own, as they were and with the reason beside, through %s',
  {
    timeout: 120_000,
  },
  async (client) => {
    const at = await openScenario(uniqueName('letters'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
    onTestFinished(() => at.close())
    await at.prepare(MESSAGES)
    await at.kafka.produce(at.name, [{ ...meterMessage(7), headers: { trace: Uint8Array.of(0, 255) }, partition: 0 }])
    await at.startWorker({ SLUICE_KAFKA_CLIENT: client })
    const topic = `${at.name}.dead`
    const spec = at.spec()
    const archive = { ...spec.errorPolicies.archive, destination: 'both' as const, topic }
    const taskId = await at.createTask({
      ...spec,
      source: { ...spec.source, end: { at: 'now' } },
      errorPolicies: { ...spec.errorPolicies, archive },
    })
    await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('COMPLETED')

    const poison = Array.from({ length: MESSAGES }, (_, n) => n).filter((n) => outcomeOf(n) === 'deadLettered')
    const offsetReset = { from: 'earliest' } as const
    const found = await at.kafka.sample({ topics: [topic], offsetReset, limit: 100, timeoutMs: 10_000 })
    expect(found.map(({ partition }) => partition)).toEqual(found.map(() => 0))
    expect(found).toHaveLength(poison.length + 1)
    expect((await at.store.deadLetters.groups({ taskId }, {})).total).toBe(poison.length + 1)
    const values = found.map(({ value }) => textOf(value ?? undefined))
    expect(new Set(values)).toEqual(new Set(poison.map((n) => meterMessage(n).value)))

    const traced = found.find(({ headers }) => headers?.['trace'] !== undefined)
    expect([...(traced?.headers?.['trace'] ?? [])]).toEqual([0, 255])
    expect(textOf(traced?.key ?? undefined)).toBe(meterMessage(7).key)
    expect(traced?.timestampMs).toBe(meterMessage(7).timestampMs)
    const headers = Object.fromEntries(
      Object.entries(traced?.headers ?? {}).map(([name, bytes]) => [name, textOf(bytes)]),
    )
    const { deadLetters } = await at.store.deadLetters.page({ taskId }, { partition: 0 }, { limit: 100 })
    const letter = deadLetters.find(({ offset }) => String(offset) === headers['__connect.errors.offset'])
    expect(headers).toMatchObject({
      '__connect.errors.topic': at.name,
      '__connect.errors.partition': '0',
      '__connect.errors.connector.name': at.name,
      '__connect.errors.task.id': '0',
      '__connect.errors.stage': 'VALUE_CONVERTER',
      '__connect.errors.class.name': 'sluice.parse',
      '__connect.errors.exception.class.name': `sluice.${letter?.error.code}`,
      '__connect.errors.exception.message': letter?.error.message,
      '__sluice.errors.code': letter?.error.code,
      '__sluice.errors.version': '1',
      '__sluice.errors.row': '0',
    })
  },
)

it('refuses to start where the pattern would read the dead letters again', { timeout: 60_000 }, async () => {
  const at = await openScenario(uniqueName('circle'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(1)
  await at.startWorker()
  const spec = at.spec()
  const taskId = await at.createTask({
    ...spec,
    source: { ...spec.source, topics: [], topicPattern: `${at.name}.*` },
    errorPolicies: {
      ...spec.errorPolicies,
      archive: { ...spec.errorPolicies.archive, destination: 'topic', topic: `${at.name}.dead` },
    },
  })
  await expect
    .poll(async () => (await at.store.tasks.get(taskId)).statusReason, POLL)
    .toContain('DEAD_LETTER_TOPIC_CONSUMED')
})
