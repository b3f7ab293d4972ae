import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseLocalPorts, repositoryRoot, startStack } from '@sluice/stack'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { useFailingTarget } from './testing/failing-target.ts'
import { POLL } from './testing/fault-scenario.ts'
import { openScenario } from './testing/scenario.ts'

const WORKER = { SLUICE_STALL_AFTER_S: '3' }

const target = useFailingTarget()

describe('a task that stands still', () => {
  it('is degraded by the target when TDengine answers nothing, and well again when it does', {
    timeout: 120_000,
  }, async () => {
    const at = await target.scenario('stall', undefined, WORKER)
    at.load()
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)
    await target.tdengine.misbehave({ delayMs: 20_000 })
    await at.untilTold('DEGRADED', 'TARGET_STALLED')
    await target.tdengine.behave()
    await at.untilHealthy()
    await at.expectNothingLost()
  })

  it('is degraded by the source when the broker that it reads from is gone', { timeout: 180_000 }, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sluice-stall-'))
    onTestFinished(() => rm(dir, { recursive: true, force: true }))
    const { kafkaBrokers: _, ...external } = stackEndpoints()
    const ports = await chooseLocalPorts(null)
    const start = () => startStack({ dir, toolsDir: join(repositoryRoot, '.tools'), ports, external })
    let broker = await start()
    onTestFinished(() => broker.stop())
    const services = { ...stackEndpoints(), databaseUrl: await freshDatabase() }
    const topic = uniqueName('stall')
    const at = await openScenario(topic, { ...services, kafkaBrokers: broker.endpoints.kafkaBrokers })
    onTestFinished(() => at.close())
    await at.prepare(2_000)
    await at.startWorker(WORKER)
    const taskId = await at.createTask(at.spec())
    const status = async () => (await at.store.tasks.get(taskId)).status
    const reason = async () => (await at.store.tasks.get(taskId)).statusReason
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(2_000)
    await broker.stop()
    await expect.poll(status, POLL).toBe('DEGRADED')
    await expect.poll(reason, POLL).toMatch(/^(?:KAFKA_|SOURCE_STALLED)/u)
    broker = await start()
    await at.produce(2_000, 3_000)
    // A producer whose answer got lost at the restart sends again, so the topic may hold some twice.
    const held = (await at.kafka.ranges([topic])).reduce((sum, { earliest, latest }) => sum + latest - earliest, 0)
    expect(held).toBeGreaterThanOrEqual(3_000)
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(held)
    await expect.poll(status, POLL).toBe('RUNNING')
  })
})
