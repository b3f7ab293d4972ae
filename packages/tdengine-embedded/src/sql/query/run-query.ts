import type { Catalog } from '../../storage/catalog.ts'
import type { Value } from '../../types/value.ts'
import type { OrderKey, Query, Select } from '../parse/ast.ts'
import { type ResultSet, resultSet } from '../result-set.ts'
import type { Session } from '../session.ts'
import { groupKey } from './compare-values.ts'
import { relationOf } from './from.ts'
import { asRanking } from './multi-row.ts'
import type { QueryContext } from './query-context.ts'
import type { Relation } from './relation.ts'
import { runSelect } from './run-select.ts'
import { planSelect } from './select-plan.ts'
import { valuesRelation } from './values-relation.ts'

export interface QueryEnvironment {
  readonly catalog: Catalog
  readonly session: Session
  readonly nowMs: number
  readonly parameters: readonly Value[]
}

/** Runs a SELECT; with `dryRun` only binds it, which finds the same mistakes. */
export function runQuery(query: Query, environment: QueryEnvironment, dryRun = false): ResultSet {
  const context: QueryContext = {
    ...environment,
    runQuery: (inner) => runQuery(inner, environment, dryRun),
    scopeOf: (relation) => ({
      columns: relation.columns,
      precision: relation.precision,
      session: environment.session,
      nowMs: environment.nowMs,
      parameters: environment.parameters,
      aggregates: undefined,
    }),
  }
  const [first, ...others] = query.selects
  if (first === undefined) throw new RangeError('a query has a SELECT')
  const rowsMax = dryRun ? 0 : query.limit === undefined ? Number.POSITIVE_INFINITY : query.limit + query.offset
  if (others.length === 0) return cut(single(first, query.orderBy, context, rowsMax), query)
  return union(query, context, dryRun)
}

function single(select: Select, orderBy: readonly OrderKey[], context: QueryContext, rowsMax: number): ResultSet {
  const relation = select.from === undefined ? oneRow() : relationOf(select.from, context)
  const ranking = orderBy.length === 0 ? asRanking(select) : undefined
  const plan = planSelect(ranking?.select ?? select, ranking?.orderBy ?? orderBy, relation, context.scopeOf(relation))
  const rows = runSelect(plan, select.distinct, Math.min(rowsMax, ranking?.limit ?? rowsMax))
  return resultSet(plan.columns, rows.slice(0, ranking?.limit), relation.precision)
}

/** What a SELECT without FROM reads. */
const oneRow = (): Relation => valuesRelation([], [[]], 'ms')

/** The real server sends the branches of a UNION ALL as blocks of their own, the last branch first. */
function union(query: Query, context: QueryContext, dryRun: boolean): ResultSet {
  const results = query.selects.map((select) => single(select, [], context, dryRun ? 0 : Number.POSITIVE_INFINITY))
  const [first] = results
  if (first === undefined) throw new RangeError('a query has a SELECT')
  const rows = results.toReversed().flatMap((result) => [...result.rows])
  if (query.unionAll && query.orderBy.length === 0) {
    return cut({ ...first, rows, runs: results.toReversed().map((result) => result.rows.length) }, query)
  }
  const unique = query.unionAll ? rows : [...new Map(rows.map((row) => [groupKey(row), row])).values()]
  const relation = valuesRelation(first.columns, unique, first.precision)
  const all: Select = {
    distinct: false,
    tagsOnly: false,
    items: [{ expression: { kind: 'star', text: '*', table: undefined }, alias: undefined }],
    from: undefined,
    where: undefined,
    partitionBy: [],
    window: undefined,
    groupBy: [],
    having: undefined,
  }
  const plan = planSelect(all, query.orderBy, relation, context.scopeOf(relation))
  return cut(resultSet(first.columns, runSelect(plan, false, Number.POSITIVE_INFINITY), first.precision), query)
}

function cut(result: ResultSet, { limit, offset }: Query): ResultSet {
  if (limit === undefined && offset === 0) return result
  const rows = result.rows.slice(offset, limit === undefined ? undefined : offset + limit)
  return { ...result, rows, runs: [rows.length] }
}
