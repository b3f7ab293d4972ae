import { expect, test } from 'vitest'
import { shownType } from './shown-type.ts'

test.each([
  ['TIMESTAMP', 'us', 'TIMESTAMP(us)'],
  ['VARCHAR(20)', 'us', 'VARCHAR(20)'],
] as const)('%s in a database of %s is shown as %s', (type, precision, shown) => {
  expect(shownType(type, precision)).toBe(shown)
})
