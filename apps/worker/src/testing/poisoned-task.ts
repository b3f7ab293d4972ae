import { type TaskSpec, type TaskSpecInput, taskSpecSchema } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, onTestFinished } from 'vitest'
import { kindOf, poisonMessage, poisonSpec, poisonTable } from './poison.ts'
import { openScenario, type Scenario } from './scenario.ts'
import type { WorkerProcess } from './worker-process.ts'

const POLL = { timeout: 90_000, interval: 50 }
const BATCH = 5_000

export const isPoison = (n: number): boolean => kindOf(n) !== null
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

export interface Poisoned {
  readonly at: Scenario
  readonly worker: WorkerProcess
  readonly taskId: string
  /** Before poison was mapped; for `poisonSpec`. */
  readonly spec: TaskSpec
  /** How many messages version 1 cannot take. */
  readonly poison: number
}

/** A task of version 1 that has read `count` messages to their end. */
export const openPoisoned = async (
  count: number,
  errorPolicies: TaskSpecInput['errorPolicies'] = {},
): Promise<Poisoned> => {
  const at = await openScenario(uniqueName('poison'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(0)
  await at.catalog.createSupertable(poisonTable(at.name))
  for (let from = 0; from < count; from += BATCH)
    await at.kafka.produce(
      at.name,
      numbers(Math.min(BATCH, count - from)).map((n) => poisonMessage(from + n)),
    )
  const worker = await at.startWorker()
  const base = at.spec()
  const spec = taskSpecSchema.parse({ ...base, source: { ...base.source, end: { at: 'now' } }, errorPolicies })
  const taskId = await at.createTask(poisonSpec(spec, []))
  await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('COMPLETED')
  return { at, worker, taskId, spec, poison: numbers(count).filter(isPoison).length }
}

/** Numbers of the messages whose rows are there, each with its own values. */
export const idsOf = async ({ catalog, name }: Scenario): Promise<number[]> => {
  const { rows } = await catalog.query(`SELECT id, word, level FROM \`${name}\`.readings`)
  for (const [id, word, level] of rows) expect([word, level]).toEqual([Number(id), Number(id) % 100])
  return rows.map(([id]) => Number(id)).sort((a, b) => a - b)
}
