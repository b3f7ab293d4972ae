import { setTimeout as sleep } from 'node:timers/promises'
import { kafkaClients, loadKafkaClient } from '@sluice/kafka'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inlineCluster } from '../testing/inline-cluster.ts'
import { meterCounts } from '../testing/meters.ts'
import { startRestlessMember } from '../testing/restless-member.ts'
import { openScenario } from '../testing/scenario.ts'
import { watchStalls } from '../testing/stall-watch.ts'
import { startLoad } from '../testing/steady-load.ts'
import { faultMs } from './fault-ms.ts'

const POLL = { timeout: 60_000, interval: 100 }
const TEST_MS = 300_000
const RECORDS_PER_SECOND = 2_000
const PERIOD_MS = 3_000
const STORM_MS = faultMs({ ci: 21_000, long: 120_000 })
const SILENCE_MS_MAX = 30_000

describe.each(kafkaClients)('a group in which a member joins and leaves every three seconds, with %s', (client) => {
  it('never falls silent, and ends with the exact rows and totals', { timeout: TEST_MS }, async ({ annotate }) => {
    const services = { ...stackEndpoints(), databaseUrl: await freshDatabase() }
    const at = await openScenario(uniqueName('storm'), services)
    onTestFinished(() => at.close())
    await at.prepare(0)
    await at.startWorker({ SLUICE_KAFKA_CLIENT: client })
    const load = startLoad(at.produce, 0, RECORDS_PER_SECOND)
    onTestFinished(async () => void (await load.stop()))
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)

    const { brokers } = inlineCluster(at.spec())
    const guest = (await loadKafkaClient(client))({ brokers, sasl: null, tls: null, clientId: 'guest' })
    onTestFinished(() => guest.close())
    const stalls = watchStalls(at.storedRows)
    onTestFinished(async () => void (await stalls.stop()))
    const member = startRestlessMember(guest, { groupId: `taosx${at.name}`, topic: at.name, periodMs: PERIOD_MS })
    onTestFinished(async () => void (await member.stop()))
    await sleep(STORM_MS)
    // A join waits for every member to come back, so a visit may last longer than its period.
    const { visits, partitions } = await member.stop()
    expect(visits).toBeGreaterThan(STORM_MS / PERIOD_MS / 3)
    expect(partitions).toBeGreaterThanOrEqual(visits)
    const calmFrom = await at.storedRows()
    await expect.poll(at.storedRows, { ...POLL, timeout: SILENCE_MS_MAX }).toBeGreaterThan(calmFrom + 1_000)

    const silenceMs = await stalls.stop()
    await annotate(`${visits} visits took ${partitions} partitions; longest silence ${silenceMs.toFixed(0)} ms`)
    expect(silenceMs).toBeLessThan(SILENCE_MS_MAX)

    const produced = await load.stop()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(produced)
    const expected = meterCounts(produced)
    expect(await at.store.ledger.totals(taskId)).toEqual(expected)
    expect((await at.store.deadLetters.list(taskId, { limit: 1 })).total).toBe(expected.deadLettered)
    await at.expectExactRows(produced)
  })
})
