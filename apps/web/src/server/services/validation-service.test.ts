import { taskTestSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { compileTransform } from '@sluice/transform'
import { expect, test } from 'vitest'
import { createValidationService } from './validation-service.ts'

const { validate } = createValidationService(compileTransform, () => 1_700_000_000_000)

const pinned = (subtable: string) =>
  taskTestSchema.parse({
    name: `expects ${subtable}`,
    nowMs: 1_700_000_000_000,
    records: [{ value: '{"id":7,"value":1.5}' }],
    expect: [{ outcome: 'written', subtable }],
  })

test('a test that fails is a warning: the task is valid all the same', async () => {
  expect(await validate(exampleTaskSpec({ tests: [pinned('t_7'), pinned('t_8')] }))).toEqual({
    valid: true,
    issues: [],
    failingTests: [{ name: 'expects t_8', differences: 1 }],
  })
})

test('a spec with mistakes runs no tests', async () => {
  const broken = exampleTaskSpec({
    transform: { parser: { type: 'json' }, filters: ['id !='] },
    tests: [pinned('t_8')],
  })
  expect(await validate(broken)).toMatchObject({ valid: false, failingTests: [] })
})
