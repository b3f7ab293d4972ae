import { linesAnswer } from './connection/answers.ts'
import { Connection } from './connection/connection.ts'
import { createDialer } from './connection/dialer.ts'
import { type Dialing, defaultDialing } from './connection/dialing.ts'
import { runQueryInBlocks } from './connection/query.ts'
import { createSession } from './connection/session.ts'
import type { ResolvedTdengineConnection, SchemalessLines, TdengineSession } from './port.ts'

const PROTOCOL = { influx: 1, telnet: 2, json: 3 } as const satisfies Record<SchemalessLines['protocol'], number>

/** The adapter takes `u` for microseconds, and any word that it does not know, `us` too, for nanoseconds. */
const precisionWord = (precision: SchemalessLines['precision']): string =>
  precision === 'us' ? 'u' : (precision ?? '')

/** Logs in with a current database; a connection that died is made anew at the next call. Throws TdengineError. */
export const openTdengineSession = async (
  connection: ResolvedTdengineConnection,
  database: string,
  given: Partial<Dialing> = {},
): Promise<TdengineSession> => {
  const dialing = { ...defaultDialing, ...given }
  const session = createSession(createDialer(connection, (host) => Connection.open(host, dialing, database)))
  await session.use()
  return {
    async insertLines({ protocol, precision, ttlDays = 0, subtableTag, data }) {
      const lines = {
        protocol: PROTOCOL[protocol],
        precision: precisionWord(precision),
        data,
        ttl: ttlDays,
        ...(subtableTag === undefined ? {} : { table_name_key: subtableTag }),
      }
      const answer = await (await session.use()).request('insert', lines, linesAnswer, { stage: 'write' })
      return { affected: answer.affected_rows, lines: answer.total_rows }
    },
    async *blocks(sql) {
      yield* runQueryInBlocks(await session.use(), sql)
    },
    close: () => session.close(),
  }
}
