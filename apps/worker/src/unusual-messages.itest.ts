import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { meterMessage, outcomeOf } from './testing/meters.ts'
import { openScenario } from './testing/scenario.ts'

const MESSAGES = 20
const LARGE_BYTES = 16 * 1024 * 1024

/** Message `n` with a field that nobody asks for, so that the body has `bytes` bytes. */
const padded = (n: number, bytes: number) => {
  const message = meterMessage(n)
  const value = String(message.value)
  const pad = 'x'.repeat(bytes - value.length - ',"pad":""'.length)
  return { ...message, value: `${value.slice(0, -1)},"pad":"${pad}"}` }
}

it('writes a message of 16 MiB, and counts a tombstone as filtered, from Kafka to rows', {
  timeout: 120_000,
}, async () => {
  const at = await openScenario(uniqueName('unusual'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(MESSAGES)
  const large = padded(MESSAGES, LARGE_BYTES)
  expect(Buffer.byteLength(large.value)).toBe(LARGE_BYTES)
  await at.kafka.produce(at.name, [{ key: 'gone', value: null }])
  await at.kafka.produce(at.name, [large])
  await at.startWorker()
  const spec = at.spec()
  const taskId = await at.createTask({ ...spec, source: { ...spec.source, end: { at: 'now' } } })
  await expect
    .poll(async () => (await at.store.tasks.get(taskId)).status, { timeout: 60_000, interval: 100 })
    .toBe('COMPLETED')
  await at.expectExactRows(MESSAGES + 1)
  const readings = Array.from({ length: MESSAGES + 1 }, (_, n) => outcomeOf(n))
  const count = (outcome: string): number => readings.filter((one) => one === outcome).length
  expect(await at.store.ledger.totals(taskId)).toEqual({
    messages: MESSAGES + 2,
    rows: MESSAGES + 2,
    written: count('written'),
    filtered: count('filtered') + 1,
    deadLettered: count('deadLettered'),
    dropped: 0,
  })
})
