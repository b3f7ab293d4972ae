import type { TaskSpec } from '@sluice/contracts'
import { diffSpecs, type StepDifference } from '@sluice/transform'
import { valueText } from './step-text.ts'

/** One step of the pipeline that two versions do not share, as it is shown. */
export interface VersionChange {
  readonly kind: StepDifference['kind']
  readonly step: StepDifference['step']
  /** Where in the specification. */
  readonly path: string
  /** Key of what changed, `brokers`, or the name of the column, tag or test. */
  readonly subject: string
  readonly lines: readonly ChangedLine[]
}

export interface ChangedLine {
  /** Part of the subject, dotted; empty for all of it. */
  readonly part: string
  readonly before: string | null
  readonly after: string | null
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasName = (value: unknown): value is { readonly name: string } =>
  isPlain(value) && 'name' in value && typeof value.name === 'string'

/** Objects are told by what differs in them; columns, tags and rules read best as a whole. */
const isToldByParts = ({ step, before, after }: StepDifference): boolean =>
  !['column', 'tag', 'extract', 'filter'].includes(step) && (isPlain(before) || isPlain(after))

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> => new Map(isPlain(value) ? Object.entries(value) : [])

const linesOf = (before: unknown, after: unknown, part = ''): readonly ChangedLine[] => {
  if (isPlain(before) || isPlain(after)) {
    const [old, now] = [entriesOf(before), entriesOf(after)]
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
      linesOf(old.get(key), now.get(key), part === '' ? key : `${part}.${key}`),
    )
  }
  const [old, now] = [valueText(before), valueText(after)]
  return old === now ? [] : [{ part, before: old, after: now }]
}

const subjectOf = ({ step, path, before, after }: StepDifference): string => {
  const named = after ?? before
  if (['column', 'tag', 'test'].includes(step) && hasName(named)) return named.name
  const last = path.slice(path.lastIndexOf('.') + 1)
  return /^\d+$/.test(last) ? String(Number(last) + 1) : last
}

/** What changed between two versions, step by step in the order of the pipeline. Secrets are references in both. */
export const versionChanges = (before: TaskSpec, after: TaskSpec): readonly VersionChange[] =>
  diffSpecs(before, after).map((difference) => ({
    kind: difference.kind,
    step: difference.step,
    path: difference.path,
    subject: subjectOf(difference),
    lines: isToldByParts(difference)
      ? linesOf(difference.before, difference.after)
      : [{ part: '', before: valueText(difference.before), after: valueText(difference.after) }],
  }))
