import type { StatementResult } from '../sql/result-set.ts'
import type { Session } from '../sql/session.ts'
import type { ConnectionState } from './connection-state.ts'

/** Runs a statement for a socket and keeps its rows for fetching. */
export function runQueryRequest(
  sql: string,
  state: ConnectionState,
  session: Session,
): { readonly result: StatementResult; readonly id: bigint } {
  const result = state.instance.execute(sql, session)
  return { result, id: result.kind === 'rows' ? state.results.add(result) : 0n }
}
