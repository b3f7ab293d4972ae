import { describe, expect, it } from 'vitest'
import { useFailingTarget } from '../testing/failing-target.ts'
import { type FaultScenario, POLL } from '../testing/fault-scenario.ts'

const TEST_MS = 120_000
const BEFORE = 2_000

const target = useFailingTarget()
const scenario = (): Promise<FaultScenario> => target.scenario('schema')

/**
 * Has somebody run a statement right after rows were bound and before they are stored, and lets records come until more
 * than some of them are stored. What was stored before has ended by then: what a DROP takes away is exactly that.
 * Returns the first record behind the statement.
 */
const changeUnderRows = async (at: FaultScenario, sql: string): Promise<number> => {
  const load = at.load()
  await expect.poll(() => load.next, POLL).toBeGreaterThan(BEFORE)
  await at.untilAllEnded()
  await target.tdengine.misbehave({ sqlBeforeExec: { nth: 1, sql } })
  const first = load.next
  at.load()
  return first
}

const untilMore = async (at: FaultScenario): Promise<void> => {
  const { written } = await at.store.ledger.totals(at.taskId)
  await expect
    .poll(async () => (await at.store.ledger.totals(at.taskId)).written, POLL)
    .toBeGreaterThan(written + 2_000)
}

/** A device of the meters, as the subtable of its rows. */
const isOfDevice = (device: number) => (n: number) => n % 1_000 === device

describe('a table that somebody changes under bound rows', () => {
  it.each([
    { name: 'gets a column', sql: 'ADD COLUMN extra INT' },
    { name: 'gets a tag', sql: 'ADD TAG site INT' },
    { name: 'loses a column that is not mapped', sql: 'DROP COLUMN spare' },
  ])('$name: every row is there', { timeout: TEST_MS }, async ({ sql }) => {
    const at = await scenario()
    await at.catalog.query(`ALTER STABLE \`${at.name}\`.meters ADD COLUMN spare INT`)
    await changeUnderRows(at, `ALTER STABLE \`${at.name}\`.meters ${sql}`)
    await untilMore(at)
    await at.untilHealthy()
    await at.expectNothingLost()
  })

  it('loses a column that is mapped: it gets it again, and every row is there with its value', {
    timeout: TEST_MS,
  }, async () => {
    const at = await scenario()
    const first = await changeUnderRows(at, `ALTER STABLE \`${at.name}\`.meters DROP COLUMN voltage`)
    await untilMore(at)
    await at.untilHealthy()
    await at.expectNothingLost()
    const { rows } = await at.catalog.query(
      `SELECT count(*) FROM \`${at.name}\`.meters WHERE id >= ${first} AND (voltage IS NULL OR voltage <> 215 + id % 12)`,
    )
    expect(rows[0]?.[0]).toBe(0n)
  })
})

describe('tables that somebody drops under bound rows', () => {
  it('are made again: a subtable, of which only the older rows are gone', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    const first = await changeUnderRows(at, `DROP TABLE \`${at.name}\`.\`d0001\``)
    await untilMore(at)
    await at.untilHealthy()
    await at.expectNothingLost((n) => n < first && isOfDevice(1)(n))
  })

  it('are made again: the supertable, of which only the older rows are gone', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    const first = await changeUnderRows(at, `DROP STABLE \`${at.name}\`.meters`)
    await untilMore(at)
    await at.untilHealthy()
    await at.expectNothingLost((n) => n < first)
  })
})

describe('a database that somebody drops under bound rows', () => {
  it('fails the task, which says so, archives nothing, and goes on when it is there again', {
    timeout: TEST_MS,
  }, async () => {
    const at = await scenario()
    const first = await changeUnderRows(at, `DROP DATABASE \`${at.name}\``)
    await at.untilTold('FAILED', 'TDENGINE_DATABASE_MISSING')
    expect((await at.task()).health).toBe('FATAL')
    await at.catalog.createDatabase({ name: at.name, precision: 'ms' })
    await at.createTable()
    await at.untilHealthy()
    await untilMore(at)
    await at.expectNothingLost((n) => n < first)
  })
})
