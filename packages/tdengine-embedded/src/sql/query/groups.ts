import { errors } from '../../errors.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulators } from './aggregate-collector.ts'
import { compareValues, groupKey } from './compare-values.ts'
import { isTrue } from './operators.ts'
import { type Cursor, newCursor } from './relation.ts'
import type { Grouping, SelectPlan } from './select-plan.ts'

/** Windows that FILL makes, at most: a condition of years and windows of milliseconds must not end the server. */
const FILLED_WINDOWS_MAX = 1_000_000

interface Group {
  /** The row that columns beside aggregates are read from: the first of the group. */
  readonly representative: Cursor
  /** undefined for a window without rows, whose results are null. */
  readonly accumulators: Accumulators | undefined
  readonly partition: number
  readonly windowStart: Value
}

/** One cursor for each group of rows, with the results of its aggregates; windows in time order within a partition. */
export function collectGroups(plan: SelectPlan, grouping: Grouping): Cursor[] {
  const counted = countedAtOnce(plan, grouping)
  const groups = counted === undefined ? gather(plan, grouping) : [counted]
  if (groups.length === 0 && grouping.keys.length === 0 && grouping.windows === undefined && !isNever(plan)) {
    groups.push({
      representative: newCursor(),
      accumulators: grouping.collector.create(),
      partition: 0,
      windowStart: null,
    })
  }
  if (grouping.windows !== undefined) {
    groups.push(...emptyWindows(groups, grouping))
    groups.sort((a, b) => a.partition - b.partition || compareValues(a.windowStart, b.windowStart))
  }
  return groups.map(({ representative, accumulators, windowStart }) => ({
    ...representative,
    slots: [
      ...(accumulators?.map((accumulator) => accumulator.result()) ?? Array<null>(grouping.collector.size).fill(null)),
      windowStart,
    ],
  }))
}

/** The only group of a plain `COUNT(*)`, which needs no row to be read; undefined for anything else. */
function countedAtOnce({ relation, where }: SelectPlan, { collector, keys, windows }: Grouping): Group | undefined {
  const rows = where === undefined && keys.length === 0 && windows === undefined ? relation.countRows?.() : undefined
  const accumulators = collector.create()
  if (rows === undefined || accumulators.some(({ addRows }) => addRows === undefined)) return undefined
  for (const accumulator of accumulators) accumulator.addRows?.(rows)
  return { representative: newCursor(), accumulators, partition: 0, windowStart: null }
}

/** The windows of FILL(NULL) that no row falls into, for each partition that has rows. */
function emptyWindows(groups: readonly Group[], { windows, filled }: Grouping): Group[] {
  if (windows === undefined || filled === undefined) return []
  const first = windows.startOf(filled.from)
  if ((filled.to - first) / windows.width > FILLED_WINDOWS_MAX) throw errors.invalidInput()
  const taken = new Set(groups.map(({ partition, windowStart }) => `${partition} ${windowStart}`))
  const partitions = new Map(groups.map((group) => [group.partition, group.representative]))
  const empty: Group[] = []
  for (const [partition, representative] of partitions) {
    for (let windowStart = first; windowStart <= filled.to; windowStart += windows.width) {
      if (!taken.has(`${partition} ${windowStart}`))
        empty.push({ representative, accumulators: undefined, partition, windowStart })
    }
  }
  return empty
}

/** A condition that is false before any row is read: then there is no row at all, not even of a count. */
function isNever({ where }: SelectPlan): boolean {
  return where?.isConstant === true && !isTrue(where.evaluate(newCursor()) ?? false)
}

function gather(plan: SelectPlan, grouping: Grouping): Group[] {
  const groups = new Map<string, Group>()
  const partitions = new Map<string, number>()
  const { where } = plan
  const isSingle = grouping.keys.length === 0 && grouping.windows === undefined
  plan.relation.scan((cursor) => {
    if (where !== undefined && !isTrue(where.evaluate(cursor) ?? false)) return true
    const time = grouping.time?.evaluate(cursor) ?? null
    const partitionKey = isSingle ? '' : groupKey(grouping.keys.map((key) => key.evaluate(cursor)))
    const windowStart = typeof time === 'bigint' ? (grouping.windows?.startOf(time) ?? null) : null
    const key = windowStart === null ? partitionKey : `${partitionKey}\u0001${windowStart}`
    let accumulators = groups.get(key)?.accumulators
    if (accumulators === undefined) {
      const partition = partitions.get(partitionKey) ?? partitions.size
      partitions.set(partitionKey, partition)
      accumulators = grouping.collector.create()
      groups.set(key, { representative: { ...cursor }, accumulators, partition, windowStart })
    }
    grouping.collector.feed(accumulators, cursor, time)
    return true
  })
  return [...groups.values()]
}
