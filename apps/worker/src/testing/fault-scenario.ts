import type { ErrorCode, TaskSpec, TaskSummary } from '@sluice/contracts'
import { expect } from 'vitest'
import { meterCounts } from './meters.ts'
import { openScenario, type Scenario, type ScenarioServices } from './scenario.ts'
import { type SteadyLoad, startLoad } from './steady-load.ts'
import { type WorkerVitals, watchVitals } from './worker-vitals.ts'

const RECORDS_PER_SECOND = 2_000
/** The goal of the product for a worker of any load. */
const RESIDENT_MIB_MAX = 400
export const POLL = { timeout: 120_000, interval: 50 }

/** A worker whose TDengine fails now and then. */
export interface FaultScenario extends Scenario {
  readonly taskId: string
  readonly task: () => Promise<TaskSummary>
  /** Lets records come at an even pace, after those that came before. */
  load(): SteadyLoad
  /** Resolves when the task is in trouble and gives this code as the reason. */
  untilTold(status: TaskSummary['status'], code: ErrorCode): Promise<void>
  /** Resolves when rows flow again and nothing of the trouble is shown any more. */
  untilHealthy(): Promise<void>
  /** Resolves when every record that was produced has ended. */
  untilAllEnded(): Promise<void>
  /**
   * Throws unless every record ended as it should: exact totals, exact rows (but those of `isGone`, which somebody
   * dropped), no dead letters but the records that are no JSON, all within the bounds of memory.
   */
  expectNothingLost(isGone?: (n: number) => boolean): Promise<WorkerVitals>
}

/** The task of the meters, changed if asked for, at a worker that is ready for it. */
export const openFaultScenario = async (
  name: string,
  services: ScenarioServices,
  change: (spec: TaskSpec) => TaskSpec = (spec) => spec,
  workerEnv: Readonly<Record<string, string>> = {},
): Promise<FaultScenario> => {
  const at = await openScenario(name, services)
  await at.prepare(0)
  const worker = await at.startWorker(workerEnv)
  const spec = change(at.spec())
  const taskId = await at.createTask(spec)
  const watch = watchVitals(worker.httpPort)
  let produced = 0
  let current: SteadyLoad | null = null

  const task = () => at.store.tasks.get(taskId)
  const rows = async (): Promise<number> => (await at.store.ledger.totals(taskId)).rows

  const untilHealthy = async (): Promise<void> => {
    await expect.poll(task, POLL).toMatchObject({ status: 'RUNNING', statusReason: null })
    // One message in a thousand is no JSON, which makes a task bounce.
    await expect.poll(async () => (await task()).health, POLL).toMatch(/^(?:ACTIVE|IDLE|BUSY|BOUNCE)$/u)
  }
  const settle = async (): Promise<void> => {
    if (current !== null) produced = await current.stop()
    current = null
  }
  const scenario: FaultScenario = {
    ...at,
    taskId,
    task,
    load() {
      const load = startLoad(at.produce, produced, RECORDS_PER_SECOND)
      current = load
      return load
    },
    async untilTold(status, code) {
      await expect.poll(task, POLL).toMatchObject({ status, statusReason: expect.stringContaining(code) })
    },
    untilHealthy,
    async untilAllEnded() {
      await settle()
      await expect.poll(rows, POLL).toBe(produced)
    },
    async expectNothingLost(isGone) {
      await scenario.untilAllEnded()
      const expected = meterCounts(produced)
      expect(await at.store.ledger.totals(taskId)).toEqual(expected)
      expect((await at.store.deadLetters.list(taskId, { limit: 1 })).total).toBe(expected.deadLettered)
      await at.expectExactRows(produced, isGone)
      const vitals = await watch.stop()
      expect(vitals.rowsInFlightMax).toBeLessThanOrEqual(spec.advanced.rowsInFlightMax)
      expect(vitals.residentMiBMax).toBeLessThan(RESIDENT_MIB_MAX)
      return vitals
    },
    async close() {
      await Promise.allSettled([settle(), watch.stop()])
      await at.close()
    },
  }
  return scenario
}
