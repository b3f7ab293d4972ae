import type { TaskSpecInput } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DATABASE, goodPayload, type Payload, type PolicyRun, runPolicies, TABLE } from './testing/policy-run.ts'

type Drift = NonNullable<NonNullable<TaskSpecInput['errorPolicies']>['tagDrift']>

const ROWS = 40
/** From the middle on, the records of one device have another site. */
const payloads: readonly Payload[] = Array.from({ length: ROWS }, (_, n) => ({
  ...goodPayload(n),
  site: n >= ROWS / 2 && n % 3 === 1 ? 'b' : 'a',
}))

const sites = async ({ catalog }: PolicyRun): Promise<unknown> =>
  Object.fromEntries(
    (await catalog.readTags(DATABASE, TABLE, ['d_0', 'd_1', 'd_2'])).map(({ subtable, tags }) => [
      subtable,
      tags['site'],
    ]),
  )
const told = ({ activities }: PolicyRun) => activities.filter(({ activity }) => activity === 'tagDrift')
const run = (tagDrift: Drift, rows = payloads) => runPolicies({ policies: { tagDrift }, payloads: rows })

describe('records with other tags than their subtable', () => {
  it('alter: change the tags of that subtable, and of no other; the latest record wins', async () => {
    const task = await run('alter')
    expect(await sites(task)).toEqual({ d_0: 'a', d_1: 'b', d_2: 'a' })
    expect(told(task).map(({ content }) => content)).toEqual([`${TABLE}: site`])
    expect(task.counts()).toMatchObject({ rows: ROWS, written: ROWS, deadLettered: 0 })
  })

  it('warn: are told once, and the tags stay', async () => {
    const task = await run('warn')
    expect(await sites(task)).toEqual({ d_0: 'a', d_1: 'a', d_2: 'a' })
    expect(told(task)).toHaveLength(1)
    expect(task.counts()).toMatchObject({ rows: ROWS, written: ROWS })
  })

  it('ignore: nobody looks', async () => {
    const task = await run('ignore')
    expect(await sites(task)).toEqual({ d_0: 'a', d_1: 'a', d_2: 'a' })
    expect(told(task)).toEqual([])
  })

  it('are noticed against tags that were stored before this life', async () => {
    const other = payloads.map((payload) => ({ ...payload, site: 'c' }))
    const task = await runPolicies({
      policies: { tagDrift: 'alter' },
      payloads: other,
      disturb: async (memory, catalog) => {
        const table = await catalog.supertable(DATABASE, TABLE)
        const lane = await memory.lane(
          { url: '', username: '', password: '' },
          { supertable: table, columns: ['ts'], tags: ['site'] },
        )
        await lane.write({ count: 1, subtables: ['d_2'], columns: [[1]], tags: [['a']] })
      },
    })
    expect(await sites(task)).toEqual({ d_0: 'c', d_1: 'c', d_2: 'c' })
    expect(told(task)).toHaveLength(1)
  })

  it('are none of those that agree, whatever their type', async () => {
    const task = await run(
      'warn',
      payloads.map((payload) => ({ ...payload, site: 'a' })),
    )
    expect(told(task)).toEqual([])
  })
})
