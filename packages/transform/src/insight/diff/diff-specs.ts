import { type TargetTable, type TaskSpec, tablePath, tablesOf } from '@sluice/contracts'
import { diffList } from './diff-list.ts'
import { isEqual } from './is-equal.ts'
import type { StepDifference } from './step-difference.ts'

type Step = StepDifference['step']
type Fields = Readonly<Record<string, unknown>>

/** What changed between two specs, step by step in the order of the pipeline. */
export const diffSpecs = (before: TaskSpec, after: TaskSpec): readonly StepDifference[] => [
  ...diffFields('task', '', pick(before, ['name', 'workerGroup']), pick(after, ['name', 'workerGroup'])),
  ...diffFields('source', 'source.', before.source, after.source),
  ...diffFields('parser', 'transform.parser.', before.transform.parser, after.transform.parser),
  ...diffList('extract', 'transform.extract', before.transform.extract, after.transform.extract),
  ...diffList('filter', 'transform.filters', before.transform.filters, after.transform.filters),
  ...diffTarget(before.target, after.target),
  ...diffFields('advanced', 'advanced.', before.advanced, after.advanced),
  ...diffFields('policy', 'errorPolicies.', before.errorPolicies, after.errorPolicies),
  ...diffNamed('test', 'tests', before.tests, after.tests),
]

const pick = (spec: TaskSpec, keys: readonly (keyof TaskSpec)[]): Fields =>
  Object.fromEntries(keys.map((key) => [key, spec[key]]))

const difference = (step: Step, path: string, before: unknown, after: unknown): readonly StepDifference[] => {
  if (isEqual(before, after)) return []
  return [
    { kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', step, path, before, after },
  ]
}

const diffFields = (step: Step, prefix: string, before: Fields, after: Fields): readonly StepDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    difference(step, `${prefix}${key}`, before[key], after[key]),
  )

const diffTarget = (before: TaskSpec['target'], after: TaskSpec['target']): readonly StepDifference[] => {
  const own = ({ connection, database, matching, limits }: TaskSpec['target']): Fields => ({
    connection,
    database,
    matching,
    limits,
  })
  const [old, now] = [tablesOf(before), tablesOf(after)]
  const count = Math.max(old.length, now.length)
  return [
    ...diffFields('target', 'target.', own(before), own(after)),
    ...Array.from({ length: count }, (_, index) => diffTable(tablePath(index), old[index], now[index])).flat(),
  ]
}

const diffTable = (path: string, before: TargetTable | undefined, after: TargetTable | undefined) => {
  if (before === undefined || after === undefined) return difference('target', path, before, after)
  const own = ({ when, supertable, subtable }: TargetTable): Fields => ({ when, supertable, subtable })
  return [
    ...diffFields('target', `${path}.`, own(before), own(after)),
    ...diffNamed('column', `${path}.columns`, before.columns, after.columns),
    ...diffNamed('tag', `${path}.tags`, before.tags, after.tags),
  ]
}

interface Named {
  readonly name: string
}

/** Columns, tags and tests are known by their names, wherever they stand. */
const diffNamed = (
  step: Step,
  path: string,
  before: readonly Named[],
  after: readonly Named[],
): readonly StepDifference[] => {
  const old = new Map(before.map((item, index) => [item.name, { item, index }]))
  const now = new Map(after.map((item, index) => [item.name, { item, index }]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
    const index = now.get(name)?.index ?? old.get(name)?.index ?? 0
    return difference(step, `${path}.${index}`, old.get(name)?.item, now.get(name)?.item)
  })
}
