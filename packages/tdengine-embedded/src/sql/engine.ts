import { errors } from '../errors.ts'
import { ServerError } from '../server-error.ts'
import type { Catalog } from '../storage/catalog.ts'
import { SQL_BYTES_MAX } from './parse/limits.ts'
import { parseQuery } from './parse/query-parser.ts'
import { TokenStream } from './parse/token-stream.ts'
import { runQuery } from './query/run-query.ts'
import type { StatementResult } from './result-set.ts'
import type { Session } from './session.ts'
import { alterTable } from './statements/alter-table.ts'
import type { StatementContext } from './statements/context.ts'
import {
  alterDatabase,
  createDatabase,
  dropDatabase,
  maintainDatabase,
  useDatabase,
} from './statements/database-statements.ts'
import { deleteRows } from './statements/delete.ts'
import { describe } from './statements/describe.ts'
import { insert } from './statements/insert.ts'
import { show } from './statements/show.ts'
import { createStable, createTable, dropStable, dropTable } from './statements/table-statements.ts'
import { alterUser, changeRights, createUser, dropUser } from './statements/user-statements.ts'

export interface ExecuteOptions {
  readonly catalog: Catalog
  readonly session: Session
  readonly nowMs: number
}

/** Runs the first statement of a text. Throws ServerError with the real server's code and message. */
export function execute(sql: string, { catalog, session, nowMs }: ExecuteOptions): StatementResult {
  if (Buffer.byteLength(sql) > SQL_BYTES_MAX) throw new ServerError(537, 'SQL statement too long')
  const stream = new TokenStream(sql)
  if (stream.peek().kind === 'end') throw errors.incomplete()
  const context: StatementContext = { catalog, session, nowMs }
  if (stream.is('select') || stream.is('(')) {
    return runQuery(parseQuery(stream).query, { ...context, parameters: [] })
  }
  return runCommand(stream, context)
}

/** Finds mistakes in a statement; of statements that change something other than rows only the beginning is checked. */
export function validate(sql: string, { catalog, session, nowMs }: ExecuteOptions): void {
  const stream = new TokenStream(sql)
  const context: StatementContext = { catalog, session, nowMs, dryRun: true }
  if (stream.is('select')) runQuery(parseQuery(stream).query, { ...context, parameters: [] }, true)
  else if (stream.accept('insert', 'into')) insert(stream, context)
  else if (!isMutation(sql) && !/^\s*(use|show|desc|describe)\b/iu.test(sql)) throw stream.syntaxError()
}

/** Whether a statement changes data or schema, by its first word: such statements belong into the journal. */
export function isMutation(sql: string): boolean {
  return /^\s*(create|drop|alter|insert|delete|grant|revoke)\b/iu.test(sql)
}

function runCommand(stream: TokenStream, context: StatementContext): StatementResult {
  if (stream.accept('insert', 'into')) return insert(stream, context)
  if (stream.accept('use')) return useDatabase(stream, context)
  if (stream.accept('describe') || stream.accept('desc')) return describe(stream, context)
  if (stream.accept('show')) return show(stream, context)
  if (stream.accept('delete', 'from')) return deleteRows(stream, context)
  if (stream.accept('create', 'database')) return createDatabase(stream, context)
  if (stream.accept('create', 'stable')) return createStable(stream, context)
  if (stream.accept('create', 'table')) return createTable(stream, context)
  if (stream.accept('create', 'user')) return createUser(stream, context)
  if (stream.accept('drop', 'database')) return dropDatabase(stream, context)
  if (stream.accept('drop', 'stable')) return dropStable(stream, context)
  if (stream.accept('drop', 'table')) return dropTable(stream, context)
  if (stream.accept('drop', 'user')) return dropUser(stream, context)
  if (stream.accept('alter', 'database')) return alterDatabase(stream, context)
  if (['flush', 'compact', 'trim'].some((word) => stream.accept(word, 'database'))) {
    return maintainDatabase(stream, context)
  }
  if (stream.accept('alter', 'stable') || stream.accept('alter', 'table')) return alterTable(stream, context)
  if (stream.accept('alter', 'user')) return alterUser(stream, context)
  if (stream.accept('grant') || stream.accept('revoke')) return changeRights(stream, context)
  throw stream.syntaxError()
}
