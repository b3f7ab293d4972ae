import { errorPoliciesSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { policiesOf } from './policies-form.ts'

const defaults = errorPoliciesSchema.parse({})

test('an empty box of the policies keeps its default', () => {
  const emptied = {
    ...defaults,
    connectionTimeoutS: '' as const,
    cache: { location: '', bytesMax: '' as const },
    archive: {
      ...defaults.archive,
      keepDays: '' as const,
      spaceMb: '' as const,
      rowsMax: '' as const,
      topic: '',
      replicationFactor: '' as const,
    },
  }
  expect(errorPoliciesSchema.parse(policiesOf(emptied))).toEqual(defaults)
})
