import { ServerError } from '../../server-error.ts'
import { Supertable } from '../../storage/table.ts'
import type { Expression } from '../parse/ast.ts'
import { ExpressionParser } from '../parse/expression-parser.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { compile } from '../query/compile.ts'
import { databaseOf, findTable } from '../query/from.ts'
import { isTrue } from '../query/operators.ts'
import { newCursor } from '../query/relation.ts'
import { tableRelation } from '../query/table-relation.ts'
import { children } from '../query/walk.ts'
import { type StatementResult, updated } from '../result-set.ts'
import type { StatementContext } from './context.ts'

/** After `DELETE FROM`. */
export function deleteRows(stream: TokenStream, context: StatementContext): StatementResult {
  const { catalog, session, nowMs } = context
  const name = parseTableName(stream)
  const condition = stream.accept('where') ? new ExpressionParser(stream).parse() : undefined
  stream.expectEnd()
  const target = findTable(catalog, name, session.database)
  const database = databaseOf(catalog, name, session.database)
  const relation = tableRelation(database, target, name.name)
  if (condition !== undefined && namesTbname(condition)) throw new ServerError(9804, 'Invalid tbname pseudo column')
  const { columns, precision } = relation
  const where =
    condition === undefined
      ? undefined
      : compile(condition, { columns, precision, session, nowMs, parameters: [], aggregates: undefined })
  const cursor = newCursor()
  let affected = 0
  for (const table of target instanceof Supertable ? target.children.values() : [target]) {
    cursor.table = table
    affected += table.rows.delete((row) => {
      cursor.row = row
      return where === undefined || isTrue(where.evaluate(cursor) ?? false)
    })
  }
  return updated(affected)
}

const namesTbname = (expression: Expression): boolean =>
  (expression.kind === 'column' && expression.name === 'tbname') || children(expression).some(namesTbname)
