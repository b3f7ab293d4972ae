import type { Value } from '../../types/value.ts'
import { compareValues, groupKey } from './compare-values.ts'
import { collectGroups } from './groups.ts'
import { isTrue } from './operators.ts'
import type { Cursor } from './relation.ts'
import type { SelectPlan } from './select-plan.ts'

interface SortableRow {
  readonly values: readonly Value[]
  readonly keys: readonly Value[]
}

/** Rows beyond a LIMIT that are gathered before they are sorted and cut: the last rows of a million take little memory. */
const SURPLUS_ROWS = 10_000

/** Computes the rows of a planned SELECT in their order. `rowsMax` of them are needed. */
export function runSelect(plan: SelectPlan, distinct: boolean, rowsMax: number): (readonly Value[])[] {
  const rows: SortableRow[] = []
  const seen = new Set<string>()
  const isOrdered = plan.orderKeys.length > 0
  const sort = () => rows.sort((a, b) => compareRows(a, b, plan))
  const keepFirst = () => {
    sort()
    rows.length = rowsMax
  }
  const take = (cursor: Cursor): boolean => {
    const values = plan.outputs.map((output) => output.evaluate(cursor))
    if (distinct) {
      const key = groupKey(values)
      if (seen.has(key)) return true
      seen.add(key)
    }
    rows.push({ values, keys: isOrdered ? plan.orderKeys.map(({ key }) => key.evaluate(cursor)) : [] })
    if (!isOrdered) return rows.length < rowsMax
    if (rows.length >= rowsMax * 2 + SURPLUS_ROWS) keepFirst()
    return true
  }
  if (rowsMax > 0) visitRows(plan, take)
  if (isOrdered) sort()
  return rows.map(({ values }) => values)
}

function visitRows(plan: SelectPlan, take: (cursor: Cursor) => boolean): void {
  if (plan.grouping !== undefined) {
    for (const cursor of collectGroups(plan, plan.grouping)) {
      if (plan.having !== undefined && !isTrue(plan.having.evaluate(cursor) ?? false)) continue
      if (!take(cursor)) return
    }
    return
  }
  const { where, relation } = plan
  const visit = (cursor: Cursor): boolean =>
    where === undefined || isTrue(where.evaluate(cursor) ?? false) ? take(cursor) : true
  if (plan.readsTablesOnly && relation.scanTables !== undefined) relation.scanTables(visit)
  else relation.scan(visit)
}

function compareRows(a: SortableRow, b: SortableRow, plan: SelectPlan): number {
  for (let index = 0; index < plan.orderKeys.length; index++) {
    const order = compareValues(a.keys[index] ?? null, b.keys[index] ?? null)
    if (order !== 0) return plan.orderKeys[index]?.descending ? -order : order
  }
  return 0
}
