import type { DesignError, ExpectedRow, Precision, TaskSpec, TaskTest } from '@sluice/contracts'
import type { CompileTransform, TransformInput } from '../../port.ts'
import { expectedOf } from './pin-sample.ts'
import { recordOfPinned } from './pinned-record.ts'

/** Something of a row that is not what the test expects; null where there is nothing. */
export interface TestDifference {
  /** Number of the row, from 0 in the order of the preview. */
  readonly row: number
  readonly what: 'row' | 'outcome' | 'code' | 'supertable' | 'subtable' | 'value'
  /** Of the column or tag; '' for the others. */
  readonly name: string
  readonly expected: string | null
  readonly actual: string | null
}

export interface TaskTestResult {
  readonly name: string
  readonly passed: boolean
  readonly rows: number
  readonly differences: readonly TestDifference[]
  /** Mistakes of the spec, with which nothing runs. */
  readonly designErrors: readonly DesignError[]
}

/** The part of a task that its tests try. */
export type TestedTask = Pick<
  TransformInput,
  'transform' | 'target' | 'encoding' | 'compression' | 'keyColumns' | 'schemas' | 'errorPolicies'
> & {
  readonly tests: readonly TaskTest[]
  /** Of the target database: expected times are in it. */
  readonly precision: Precision
}

/** A task as its tests see it while the database is not asked: milliseconds, and everything is kept. */
export const testedTaskOf = ({ transform, target, source, errorPolicies, tests }: TaskSpec): TestedTask => ({
  transform,
  target,
  encoding: source.encoding,
  compression: source.compression,
  errorPolicies,
  precision: 'ms',
  tests,
})

/** Runs every test of a task, each at its own time. Rejects only when a parser cannot be loaded. */
export const runTaskTests = (
  { tests, ...task }: TestedTask,
  compile: CompileTransform,
): Promise<readonly TaskTestResult[]> => Promise.all(tests.map((test) => runTaskTest(test, task, compile)))

const runTaskTest = async (
  { name, nowMs, records, expect }: TaskTest,
  task: Omit<TestedTask, 'tests'>,
  compile: CompileTransform,
): Promise<TaskTestResult> => {
  const result = await compile({ ...task, keepMs: null, now: () => nowMs })
  if (!result.ok) return { name, passed: false, rows: 0, differences: [], designErrors: result.designErrors }
  const rows = result.compiled.preview(records.map(recordOfPinned)).rows.map(expectedOf)
  const count = Math.max(rows.length, expect.length)
  const differences = Array.from({ length: count }, (_, row) => compare(row, expect[row], rows[row])).flat()
  return { name, passed: differences.length === 0, rows: rows.length, differences, designErrors: [] }
}

const compare = (
  row: number,
  expected: ExpectedRow | undefined,
  actual: ExpectedRow | undefined,
): readonly TestDifference[] => {
  if (expected === undefined || actual === undefined)
    return [{ row, what: 'row', name: '', expected: expected?.outcome ?? null, actual: actual?.outcome ?? null }]
  // A row that ends otherwise has nothing of what was expected; saying so once is enough.
  if (expected.outcome !== actual.outcome)
    return [{ row, what: 'outcome', name: '', expected: expected.outcome, actual: actual.outcome }]
  const texts = (['code', 'supertable', 'subtable'] as const).flatMap((what): readonly TestDifference[] => {
    const wanted = expected[what]
    const is = actual[what] ?? null
    // What a test leaves out is not compared.
    return wanted === undefined || wanted === is ? [] : [{ row, what, name: '', expected: wanted, actual: is }]
  })
  return [...texts, ...compareValues(row, expected.values ?? {}, actual.values ?? {})]
}

type Values = NonNullable<ExpectedRow['values']>

const compareValues = (row: number, expected: Values, actual: Values): readonly TestDifference[] =>
  Object.entries(expected).flatMap(([name, wanted]): readonly TestDifference[] => {
    const isThere = Object.hasOwn(actual, name)
    const is = isThere ? (actual[name] ?? null) : null
    if (isThere && is === wanted) return []
    return [{ row, what: 'value', name, expected: wanted, actual: is }]
  })
