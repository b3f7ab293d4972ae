import { Instance } from '../instance.ts'
import { ServerError } from '../server-error.ts'
import { DEFAULT_TIMEZONE, type Session } from '../sql/session.ts'
import type { Value } from '../types/value.ts'

const NOW_MS = 1_800_000_000_000

/** A server without sockets, its clock standing still, and statements run on it. */
export function memoryServer(setup: readonly string[]) {
  const clock = { now: () => NOW_MS }
  const instance = new Instance({ user: 'root', password: 'taosdata', dataDir: undefined, clock })
  const session: Session = { user: 'root', database: undefined, timezone: DEFAULT_TIMEZONE }
  const run = (sql: string) => instance.execute(sql, session)
  for (const sql of setup) run(sql)
  return {
    run,
    /** Rows of a query. */
    rows(sql: string): readonly (readonly Value[])[] {
      const result = run(sql)
      if (result.kind !== 'rows') throw new TypeError('no rows')
      return result.rows
    },
    /** The code that a statement is refused with; 0 when it is not. */
    code(sql: string): number {
      try {
        run(sql)
        return 0
      } catch (error) {
        if (error instanceof ServerError) return error.code
        throw error
      }
    },
  }
}
