import { describe, expect, it } from 'vitest'
import { useFailingTarget } from '../testing/failing-target.ts'
import { type FaultScenario, POLL } from '../testing/fault-scenario.ts'
import { faultMs } from './fault-ms.ts'

const TEST_MS = 240_000

const target = useFailingTarget()
const scenario = (): Promise<FaultScenario> => target.scenario('fault')

/** Lets records come and waits until some are stored, so that the fault meets a worker in full flow. */
const inFullFlow = async (at: FaultScenario): Promise<void> => {
  at.load()
  await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)
}

const untilMore = async (at: FaultScenario, rows: number): Promise<void> => {
  const before = await at.storedRows()
  await expect.poll(at.storedRows, POLL).toBeGreaterThan(before + rows)
}

describe('a TDengine that takes no rows for a while', () => {
  it.each([
    { name: 'whose vnodes are stopped', serverCode: 0x529, code: 'TDENGINE_BUSY' },
    { name: 'whose disk is full', serverCode: 0x12b, code: 'TDENGINE_OUT_OF_RESOURCES' },
  ] as const)('$name is waited for, named on screen, and costs no row', { timeout: TEST_MS }, async (fault) => {
    const at = await scenario()
    await inFullFlow(at)
    await target.tdengine.misbehave({
      failWrites: { code: fault.serverCode, forMs: faultMs({ ci: 6_000, long: 60_000 }) },
    })
    await at.untilTold('DEGRADED', fault.code)
    expect((await at.task()).health).toBe('SINK_ERROR')
    await at.untilHealthy()
    await untilMore(at, 1_000)
    const { rowsInFlightMax, writeRetries } = await at.expectNothingLost()
    expect(rowsInFlightMax).toBeGreaterThan(0)
    expect(writeRetries).toBeGreaterThan(0)
  })

  it('answers late: nothing is sent twice and nothing fails', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    await inFullFlow(at)
    await target.tdengine.misbehave({ delayMs: faultMs({ ci: 5_000, long: 30_000 }) })
    await expect.poll(async () => (await at.task()).health, POLL).toMatch(/^(?:PENDING|BUSY)$/u)
    expect((await at.task()).status).toBe('RUNNING')
    await target.tdengine.behave()
    await at.untilHealthy()
    await untilMore(at, 1_000)
    expect((await at.expectNothingLost()).writeRetries).toBe(0)
  })
})

describe('a TDengine whose connections break', () => {
  it.each([
    { name: 'in the middle of a bind', fault: 'dropSocketAtBind' },
    { name: 'before rows are executed', fault: 'dropSocketAtExec' },
    { name: 'after rows were executed, without an answer', fault: 'dropSocketAfterExec' },
  ] as const)('$name, again and again, ends with every row once', { timeout: TEST_MS }, async ({ fault }) => {
    const at = await scenario()
    await inFullFlow(at)
    for (let time = 0; time < 3; time += 1) {
      await target.tdengine.misbehave({ [fault]: 3 })
      await untilMore(at, 2_000)
    }
    await at.untilHealthy()
    expect((await at.expectNothingLost()).writeRetries).toBeGreaterThanOrEqual(3)
    const story = await at.store.activities.list(at.taskId, { limit: 50 })
    expect(story.some(({ content }) => content.startsWith('TDENGINE_UNREACHABLE'))).toBe(true)
  })
})

describe('a TDengine that is killed', () => {
  it('and starts again from its journal ends with every row once', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    await inFullFlow(at)
    await target.tdengine.kill()
    await at.untilTold('DEGRADED', 'TDENGINE_UNREACHABLE')
    expect((await at.task()).health).toBe('SINK_ERROR')
    await target.tdengine.restart()
    await at.untilHealthy()
    await untilMore(at, 1_000)
    await at.expectNothingLost()
  })
})

describe('a TDengine that stores half of what it refuses', () => {
  it('ends with every row once and no good one archived', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    await inFullFlow(at)
    for (let time = 0; time < 3; time += 1) {
      await target.tdengine.misbehave({ partialWriteTimes: 2, vgroupDownTimes: 1 })
      await untilMore(at, 2_000)
    }
    await at.untilHealthy()
    expect((await at.expectNothingLost()).writeRetries).toBeGreaterThanOrEqual(3)
  })
})
