import type { Value } from '../../types/value.ts'
import type { Accumulators } from './aggregate-collector.ts'
import { compareValues, groupKey } from './compare-values.ts'
import { isTrue } from './operators.ts'
import { type Cursor, newCursor } from './relation.ts'
import type { Grouping, SelectPlan } from './select-plan.ts'

interface Group {
  /** The row that columns beside aggregates are read from: the first of the group. */
  readonly representative: Cursor
  readonly accumulators: Accumulators
  readonly partition: number
  readonly windowStart: Value
}

/** One cursor for each group of rows, with the results of its aggregates; windows in time order within a partition. */
export function collectGroups(plan: SelectPlan, grouping: Grouping): Cursor[] {
  const groups = gather(plan, grouping)
  if (groups.length === 0 && grouping.keys.length === 0 && grouping.windows === undefined && !isNever(plan)) {
    groups.push({
      representative: newCursor(),
      accumulators: grouping.collector.create(),
      partition: 0,
      windowStart: null,
    })
  }
  if (grouping.windows !== undefined) {
    groups.sort((a, b) => a.partition - b.partition || compareValues(a.windowStart, b.windowStart))
  }
  return groups.map(({ representative, accumulators, windowStart }) => ({
    ...representative,
    slots: [...accumulators.map((accumulator) => accumulator.result()), windowStart],
  }))
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
    let group = groups.get(key)
    if (group === undefined) {
      const partition = partitions.get(partitionKey) ?? partitions.size
      partitions.set(partitionKey, partition)
      group = { representative: { ...cursor }, accumulators: grouping.collector.create(), partition, windowStart }
      groups.set(key, group)
    }
    grouping.collector.feed(group.accumulators, cursor, time)
    return true
  })
  return [...groups.values()]
}
