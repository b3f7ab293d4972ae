import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { useFailingTarget } from '../testing/failing-target.ts'
import { type FaultScenario, POLL } from '../testing/fault-scenario.ts'
import { meterCounts } from '../testing/meters.ts'

const TEST_MS = 120_000

const target = useFailingTarget()

type Policies = Partial<
  Pick<TaskSpec['errorPolicies'], 'databaseMissing' | 'tableMissing' | 'columnMissing' | 'connectionLost'>
>

/** A task with these policies in full flow. */
const scenario = async (policies: Policies & { connectionTimeoutS?: number }): Promise<FaultScenario> => {
  const at = await target.scenario('missing', (spec) =>
    taskSpecSchema.parse({ ...spec, errorPolicies: { ...spec.errorPolicies, ...policies } }),
  )
  at.load()
  await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)
  return at
}

const totals = (at: FaultScenario) => at.store.ledger.totals(at.taskId)

const untilMore = async (at: FaultScenario, outcome: 'written' | 'deadLettered'): Promise<void> => {
  const before = (await totals(at))[outcome]
  await expect.poll(async () => (await totals(at))[outcome], POLL).toBeGreaterThan(before + 500)
}

/** Every record ended once, and the archive has what the totals say. */
const expectAddedUp = async (at: FaultScenario): Promise<void> => {
  await at.untilAllEnded()
  const { messages, rows, written, filtered, deadLettered, dropped } = await totals(at)
  expect(rows).toBe(messages)
  expect(written + filtered + deadLettered + dropped).toBe(rows)
  expect((await at.store.deadLetters.list(at.taskId, { limit: 1 })).total).toBe(deadLettered)
}

describe('a target of which something vanishes under a task that', () => {
  it('archives rows without a database: they end so, and later ones are written again', {
    timeout: TEST_MS,
  }, async () => {
    const at = await scenario({ databaseMissing: 'archive' })
    await at.catalog.query(`DROP DATABASE \`${at.name}\``)
    await untilMore(at, 'deadLettered')
    await at.catalog.createDatabase({ name: at.name, precision: 'ms' })
    await at.createTable()
    await untilMore(at, 'written')
    await at.untilHealthy()
    await expectAddedUp(at)
  })

  it.each([
    {
      missing: 'table',
      policies: { tableMissing: 'fail' },
      code: 'TDENGINE_TABLE_MISSING',
      drop: (table: string) => `DROP STABLE ${table}`,
      restore: (at: FaultScenario) => at.createTable(),
    },
    {
      missing: 'column',
      policies: { columnMissing: 'fail' },
      code: 'TDENGINE_COLUMN_MISSING',
      drop: (table: string) => `ALTER STABLE ${table} DROP COLUMN voltage`,
      restore: ({ catalog, name }: FaultScenario) =>
        catalog.query(`ALTER STABLE \`${name}\`.meters ADD COLUMN voltage INT`),
    },
  ] as const)(
    'fails without its $missing: it says so, ends no row, and goes on when it is there again',
    {
      timeout: TEST_MS,
    },
    async ({ policies, code, drop, restore }) => {
      const at = await scenario(policies)
      await at.catalog.query(drop(`\`${at.name}\`.meters`))
      await at.untilTold('FAILED', code)
      await restore(at)
      await untilMore(at, 'written')
      await at.untilHealthy()
      await expectAddedUp(at)
      const ended = await totals(at)
      expect(ended).toEqual(meterCounts(ended.messages))
    },
  )
})

describe('a TDengine that is away for longer than a task waits', () => {
  it('has rows archived that the task does not want to keep waiting, and takes later ones', {
    timeout: TEST_MS,
  }, async () => {
    const at = await scenario({ connectionLost: 'archive', connectionTimeoutS: 1 })
    await target.tdengine.misbehave({ failWrites: { code: 0x529 } })
    await untilMore(at, 'deadLettered')
    await target.tdengine.behave()
    await untilMore(at, 'written')
    await at.untilHealthy()
    await expectAddedUp(at)
    // Rows of a write that was under way when the trouble began may be stored and archived: nobody can know.
    expect(await at.storedRows()).toBeGreaterThanOrEqual((await totals(at)).written)
  })
})
