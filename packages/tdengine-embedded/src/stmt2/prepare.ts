import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import type { Query } from '../sql/parse/ast.ts'
import { parseQuery } from '../sql/parse/query-parser.ts'
import { TokenStream } from '../sql/parse/token-stream.ts'
import type { StatementContext } from '../sql/statements/context.ts'
import type { InsertTemplate } from './insert-template.ts'
import { prepareInsert } from './prepare-insert.ts'

export type Prepared =
  | { readonly kind: 'insert'; readonly template: InsertTemplate }
  | { readonly kind: 'literalInsert' }
  | { readonly kind: 'query'; readonly query: Query; readonly parameters: number }

/** Reads a statement for stmt2. Throws what stmt2_prepare answers. */
export function prepare(sql: string, context: StatementContext): Prepared {
  const stream = new TokenStream(sql)
  if (stream.is('select')) {
    const { query, parameters } = parseQuery(stream)
    if (parameters === 0) throw new ServerError(9728, 'stmt only support select or insert')
    return { kind: 'query', query, parameters }
  }
  if (!stream.accept('insert', 'into')) throw new ServerError(9728, "stmt only support 'SELECT' or 'INSERT'")
  if (sql.includes('?')) return { kind: 'insert', template: prepareInsert(stream, context) }
  if (stream.peek().kind === 'end') throw errors.incomplete()
  return { kind: 'literalInsert' }
}
