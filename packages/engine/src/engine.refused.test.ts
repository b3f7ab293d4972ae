import type { TaskSpecInput } from '@sluice/contracts'
import { TdengineError } from '@sluice/tdengine'
import { describe, expect, it } from 'vitest'
import { DATABASE, goodPayload, type PolicyRun, runPolicies, TABLE } from './testing/policy-run.ts'

type Policies = NonNullable<TaskSpecInput['errorPolicies']>

const ROWS = 64
const payloads = Array.from({ length: ROWS }, (_, n) => goodPayload(n))
const expectCounts = (run: PolicyRun, counts: Partial<ReturnType<PolicyRun['counts']>>): void => {
  expect(run.counts()).toMatchObject({ rows: ROWS, ...counts })
  expect(run.kafka.position).toBe(ROWS)
}

/** Rows that pass every check of ours and that the server refuses still; each by the policy of what it says. */
describe.each<[keyof Policies, number]>([
  ['timestampOutOfRange', 0x060b],
  ['keyNull', 0x267b],
  ['otherDataError', 0x2605],
])('a row that the server refuses as %s', (policy, serverCode) => {
  const refusing = (choice: string) =>
    runPolicies({
      policies: { [policy]: choice },
      payloads,
      disturb(memory) {
        const { lanes } = memory
        Object.assign(memory, {
          lanes: (...asked: Parameters<typeof lanes>) => ({
            ...lanes(...asked),
            lane: async (target: Parameters<ReturnType<typeof lanes>['lane']>[0]) => {
              const lane = await lanes(...asked).lane(target)
              const write: typeof lane.write = async (block, from = 0, to = block.count) => {
                if (block.columns[1]?.slice(from, to).some((v) => Number(v) % 32 === 5))
                  throw new TdengineError('TDENGINE_DATA_REFUSED', 'refused', { failure: 'data', serverCode })
                return lane.write(block, from, to)
              }
              return { ...lane, write }
            },
          }),
        })
      },
    })

  it('archive: is found among its neighbours and archived alone', async () => {
    const run = await refusing('archive')
    expect(run.letters.map(({ record }) => record.offset).sort()).toEqual([37, 5])
    expectCounts(run, { written: ROWS - 2, deadLettered: 2 })
  })

  it('drop: is counted', async () => {
    const run = await refusing('drop')
    expectCounts(run, { written: ROWS - 2, dropped: 2 })
    expect(run.letters).toEqual([])
  })

  it('fail: ends the task', async () => {
    const run = await refusing('fail')
    expect(run.end()?.error).toMatchObject({ code: 'TDENGINE_DATA_REFUSED', retriable: false })
    expect(run.kafka.position).toBeLessThanOrEqual(5)
  })
})

describe('a composite key that is null', () => {
  const run = (keyNull: string) =>
    runPolicies({
      policies: { keyNull } as Policies,
      payloads: payloads.map((payload, n) => (n === 9 ? { ...payload, v: null } : payload)),
      async arrange(catalog) {
        await catalog.createDatabase({ name: DATABASE, precision: 'ms' })
        await catalog.createSupertable({
          database: DATABASE,
          name: TABLE,
          columns: [
            { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
            { name: 'v', type: 'BIGINT', compositeKey: true },
            { name: 'note', type: 'VARCHAR(8)', compositeKey: false },
          ],
          tags: [{ name: 'site', type: 'VARCHAR(8)', compositeKey: false }],
        })
      },
    })

  it('ends its row as keyNull says, before it is sent', async () => {
    const archived = await run('archive')
    expect(archived.letters.map(({ error }) => [error.stage, error.code])).toEqual([['map', 'KEY_NULL']])
    expectCounts(archived, { written: ROWS - 1, deadLettered: 1 })
    expectCounts(await run('drop'), { written: ROWS - 1, dropped: 1 })
    expect((await run('fail')).end()?.error).toMatchObject({ code: 'KEY_NULL' })
  })
})

describe('a column name that is too long', () => {
  const run = (columnNameTooLong: string) =>
    runPolicies({
      policies: { columnNameTooLong } as Policies,
      payloads: payloads.map((payload, n) => ({ ...payload, name: n === 9 ? 'x'.repeat(65) : 'w' })),
      target: {
        columns: [
          { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } } },
          { name: '{name}', type: 'BIGINT', map: { rule: 'mapping', field: 'v' } },
        ],
      },
    })

  it('ends its row as columnNameTooLong says', async () => {
    const archived = await run('archive')
    expect(archived.letters.map(({ error }) => error.code)).toEqual(['COLUMN_NAME_TOO_LONG'])
    expectCounts(archived, { written: ROWS - 1, deadLettered: 1 })
    expectCounts(await run('drop'), { written: ROWS - 1, dropped: 1 })
    expect((await run('fail')).end()?.error).toMatchObject({ code: 'COLUMN_NAME_TOO_LONG' })
  })
})
