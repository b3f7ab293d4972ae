import type { AuditChange } from './api/audit.ts'

/** More than this would be read by nobody. */
export const AUDIT_CHANGES_MAX = 100
/** A value longer than this as JSON is told by its length only. */
const VALUE_CHARS_MAX = 2_000

/** A type, not an interface, so that it is a detail of the audit log as it is. */
export type JsonChanges = {
  readonly changes: AuditChange[]
  /** Changes beyond `AUDIT_CHANGES_MAX`. */
  readonly changesLeftOff: number
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Lists stay lists and objects objects; where one became the other, the whole value changed. */
const areComparable = (before: unknown, after: unknown): boolean =>
  isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)

const short = (value: unknown): unknown => {
  const { length } = JSON.stringify(value) ?? ''
  return length > VALUE_CHARS_MAX ? `… ${length} characters` : value
}

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(isBranch(value) ? Object.entries(value).filter(([, inner]) => inner !== undefined) : [])

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

function* changesAt(path: string, before: unknown, after: unknown): Generator<AuditChange> {
  if (!areComparable(before, after)) {
    if (Object.is(before, after)) return
    yield {
      path,
      ...(before === undefined ? {} : { before: short(before) }),
      ...(after === undefined ? {} : { after: short(after) }),
    }
    return
  }
  const [old, now] = [entriesOf(before), entriesOf(after)]
  for (const key of new Set([...old.keys(), ...now.keys()]))
    yield* changesAt(join(path, key), old.get(key), now.get(key))
}

/**
 * Where two JSON documents differ, by path (`source.topics.0`), with both sides. Neither may hold secrets: what changed is
 * told to whoever may read the audit log.
 */
export const changesBetween = (before: unknown, after: unknown): JsonChanges => {
  const changes: AuditChange[] = []
  let changesLeftOff = 0
  for (const change of changesAt('', before, after))
    if (changes.length < AUDIT_CHANGES_MAX) changes.push(change)
    else changesLeftOff += 1
  return { changes, changesLeftOff }
}
