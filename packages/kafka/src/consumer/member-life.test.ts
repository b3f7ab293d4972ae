import { SluiceError } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { createCollector } from '../testing/collector.ts'
import { MemberLife } from './member-life.ts'

const lost = new SluiceError('KAFKA_CONNECTION_CLOSED', 'lost', { retriable: true })
const batch = { topic: 't', partition: 0, records: [], next: 0 }

it('ends once, by what comes first, and tells everybody who waits', async () => {
  const life = new MemberLife(createCollector().handlers)
  const waiting = life.waits.until(new Promise(() => undefined))
  life.finish(lost)
  life.close()
  await waiting
  expect(life.signal.aborted).toBe(true)
  expect(await life.ended).toEqual({ error: lost, fatal: false })
})

it('tells of what fails after its end', () => {
  const { handlers, errors } = createCollector()
  const life = new MemberLife(handlers)
  life.close()
  life.fail(lost)
  expect(errors).toEqual([{ error: lost, fatal: false }])
})

it('ends for good when a handler throws, with its own error if it has one', async () => {
  for (const [thrown, code] of [
    [lost, lost.code],
    [new Error('a bug'), 'INTERNAL'],
  ] as const) {
    const life = new MemberLife({ ...createCollector().handlers, onBatch: () => Promise.reject(thrown) })
    await life.handOver(batch, 0)
    expect(life.end).toMatchObject({ fatal: true, error: { code } })
  }
})
