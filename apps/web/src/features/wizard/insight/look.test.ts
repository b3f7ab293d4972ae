import { errorPoliciesSchema, transformSchema } from '@sluice/contracts'
import { recordOfPinned } from '@sluice/transform'
import { expect, test } from 'vitest'
import type { PreviewInput } from '../preview/preview-input.ts'
import { look, pin } from './look.ts'

const input: PreviewInput = {
  transform: transformSchema.parse({ parser: { type: 'json' } }),
  target: {
    subtable: 't_${id}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator', generator: 'now' } },
      { name: 'v', type: 'DOUBLE', map: { rule: 'mapping', field: 'v' } },
    ],
    tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping', field: 'id' } }],
  },
  precision: 'us',
  encoding: 'UTF_8',
  compression: 'none',
  keepMs: null,
  keyColumns: [undefined],
  errorPolicies: errorPoliciesSchema.parse({}),
}
const records = ['{"id":1,"v":0.5}', '{"id":2,"v":"x"}'].map((value, offset) =>
  recordOfPinned({ value, key: null, headers: {}, topic: 'm', partition: 0, offset, timestampMs: 0 }),
)
const plan = { database: 'd', supertable: 's', lanes: 2, rowsPerBind: 10 }
const job = { input, mode: 'line', topic: 'm' } as const

test('a look tells findings, statements, cost and what differs from the baseline', async () => {
  const baseline = { ...input, transform: { ...input.transform, filters: ['id != 2'] } }
  const insight = await look({ ...job, plan, tests: [], baseline }, records)
  expect(insight.findings.map(({ code }) => code)).toContain('notRepeatable')
  expect(insight.plans).toMatchObject([{ supertable: 's', rows: 1, subtables: 1 }])
  expect(insight.costs.rows.parse).toBe(2)
  expect(insight.comparison).toMatchObject({ same: 1, before: { filtered: 1 }, after: { failed: 1 } })
})

test('a configuration compared with itself is the same, times of writing included', async () => {
  const { comparison } = await look({ ...job, plan, tests: [], baseline: input }, records)
  expect(comparison).toMatchObject({ same: 2, rows: [] })
})

test('a sample that was pinned passes, though the database counts in microseconds', async () => {
  const pinned = await pin({ ...job, name: 'mine', nowMs: 1_700_000_000_000 }, records)
  const { tests } = await look({ ...job, plan, tests: [pinned], baseline: null }, records)
  expect(tests).toMatchObject([{ name: 'mine', passed: true, rows: 2 }])
})
