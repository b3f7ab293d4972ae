import { errors } from '../../errors.ts'
import type { Catalog } from '../../storage/catalog.ts'
import type { Supertable, Table } from '../../storage/table.ts'
import type { Value } from '../../types/value.ts'
import type { FromItem, TableName } from '../parse/ast.ts'
import { isSystemDatabase, systemRelation } from '../system/system-tables.ts'
import { compareValues, groupKey } from './compare-values.ts'
import { compile } from './compile.ts'
import { isTrue } from './operators.ts'
import type { QueryContext } from './query-context.ts'
import { newCursor, type Relation } from './relation.ts'
import { tableRelation } from './table-relation.ts'
import { valuesRelation } from './values-relation.ts'

/** The database that an unqualified or qualified name means. Throws 9750 without a current one, 904 for an unknown. */
export function databaseOf(catalog: Catalog, name: TableName, current: string | undefined) {
  const databaseName = name.database ?? current
  if (databaseName === undefined) throw errors.databaseNotSpecified()
  return catalog.database(databaseName)
}

/** The table or supertable of that name; throws 9731. */
export function findTable(catalog: Catalog, name: TableName, current: string | undefined): Table | Supertable {
  const database = databaseOf(catalog, name, current)
  const found = database.tables.get(name.name) ?? database.stables.get(name.name)
  if (found === undefined) throw errors.tableMissing()
  return found
}

/** What FROM names, as something to scan. */
export function relationOf(item: FromItem, context: QueryContext): Relation {
  switch (item.kind) {
    case 'table':
      return namedRelation(item.table, item.alias ?? item.table.name, context)
    case 'subquery': {
      const { columns, rows, precision } = context.runQuery(item.query)
      const named = columns.map(({ name, type }) => ({ name, type, source: item.alias }))
      return valuesRelation(named, rows, precision)
    }
    case 'join':
      return joinRelation(item, context)
  }
}

function namedRelation(name: TableName, source: string, context: QueryContext): Relation {
  const databaseName = name.database ?? context.session.database
  if (databaseName !== undefined && isSystemDatabase(databaseName)) {
    return systemRelation(context.catalog, databaseName, name.name, source)
  }
  const database = databaseOf(context.catalog, name, context.session.database)
  return tableRelation(database, findTable(context.catalog, name, context.session.database), source)
}

function joinRelation(item: Extract<FromItem, { kind: 'join' }>, context: QueryContext): Relation {
  const left = materialize(relationOf(item.left, context))
  const right = materialize(relationOf(item.right, context))
  const byTime = new Map<string, (readonly Value[])[]>()
  for (const row of right.rows) {
    const key = groupKey([row[0] ?? null])
    byTime.set(key, [...(byTime.get(key) ?? []), row])
  }
  // TDengine joins on the primary timestamps; further conditions only narrow that down.
  const rows = left.rows
    .toSorted((a, b) => compareValues(a[0] ?? null, b[0] ?? null))
    .flatMap((row) => (byTime.get(groupKey([row[0] ?? null])) ?? []).map((other) => [...row, ...other]))
  const joined = valuesRelation([...left.columns, ...right.columns], rows, left.precision)
  if (item.on === undefined) return joined
  const condition = compile(item.on, { ...context.scopeOf(joined), aggregates: undefined })
  const cursor = newCursor()
  const kept = rows.filter((values) => {
    cursor.values = values
    return isTrue(condition.evaluate(cursor) ?? false)
  })
  return valuesRelation([...left.columns, ...right.columns], kept, left.precision)
}

function materialize(relation: Relation) {
  const rows: Value[][] = []
  relation.scan((cursor) => {
    rows.push(relation.columns.map((column) => column.read(cursor)))
    return true
  })
  return { columns: relation.columns, rows, precision: relation.precision }
}
