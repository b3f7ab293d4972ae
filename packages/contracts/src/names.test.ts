import { expect, test } from 'vitest'
import { nameProblem } from './names.ts'

test.each([
  ['meters', 'table'],
  ['含中文 and space', 'table'],
  ['1st', 'column'],
  ['select', 'column'],
  ['x'.repeat(192), 'table'],
] as const)('%j is a name that back quotes make possible', (name, kind) =>
  expect(nameProblem(name, kind)).toBeUndefined(),
)

test.each([
  ['', 'table'],
  ['a.b', 'table'],
  ['a`; DROP DATABASE power', 'database'],
  ['line\nbreak', 'column'],
  ['x'.repeat(193), 'table'],
  ['中'.repeat(22), 'column'],
] as const)('%j is refused, not repaired', (name, kind) => expect(nameProblem(name, kind)).toBeTypeOf('string'))
