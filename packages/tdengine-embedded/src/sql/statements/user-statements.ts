import { ServerError } from '../../server-error.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { type StatementResult, updated } from '../result-set.ts'
import type { StatementContext } from './context.ts'

const NAME_BYTES_READ_MAX = 1024

/** After `CREATE USER`. */
export function createUser(stream: TokenStream, { catalog, nowMs }: StatementContext): StatementResult {
  const name = stream.expectName(NAME_BYTES_READ_MAX)
  stream.expect('pass')
  catalog.users.create(name, stream.expectString(), nowMs)
  return updated()
}

/** After `ALTER USER`. */
export function alterUser(stream: TokenStream, { catalog }: StatementContext): StatementResult {
  const name = stream.expectName(NAME_BYTES_READ_MAX)
  stream.expect('pass')
  catalog.users.setPassword(name, stream.expectString())
  return updated()
}

/** After `DROP USER`. */
export function dropUser(stream: TokenStream, { catalog }: StatementContext): StatementResult {
  catalog.users.drop(stream.expectName(NAME_BYTES_READ_MAX))
  stream.expectEnd()
  return updated()
}

/** After `GRANT` or `REVOKE`: accepted without effect, since rights are not enforced. */
export function changeRights(stream: TokenStream, { catalog }: StatementContext): StatementResult {
  while (!stream.is('to') && !stream.is('from')) {
    if (stream.peek().kind === 'end') throw stream.syntaxError()
    stream.next()
  }
  stream.next()
  const name = stream.expectName(NAME_BYTES_READ_MAX)
  if (!catalog.users.list().some((user) => user.name === name)) throw new ServerError(849, 'Invalid user')
  return updated()
}
