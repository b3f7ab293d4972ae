import { transformSchema } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { compileTransform } from '../compile-transform.ts'
import { NOW_MS, previewOn } from '../testing/fixtures.ts'

it('ends a preview in time, with a row for every message, however long a script takes for each', async () => {
  const result = await compileTransform({
    transform: transformSchema.parse({ parser: { type: 'script', code: 'for (;;);\nreturn []' } }),
    target: null,
    precision: 'ms',
    keepMs: null,
    now: () => NOW_MS,
  })
  if (!result.ok) throw new Error('the script has mistakes')
  const { rows, durationMs } = previewOn(result.compiled, ...Array.from({ length: 1_000 }, () => '{}'))
  expect(durationMs).toBeLessThan(10_000)
  expect(rows.map(({ record }) => record)).toEqual(rows.map((_, index) => index))
  expect(rows).toHaveLength(1_000)
  expect(rows[0]?.error?.code).toBe('SCRIPT_LIMIT')
  expect(rows.at(-1)?.error?.code).toBe('PREVIEW_TIME')
}, 20_000)
