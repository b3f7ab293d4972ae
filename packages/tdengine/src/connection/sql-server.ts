import type { ServerStage } from '../errors/index.ts'
import type { QueryResult } from '../port.ts'

/** A login on a server that runs SQL, whichever client made it. After a failure of transport it is dead for good. */
export interface SqlServer {
  readonly alive: boolean
  /** As the login told it. */
  readonly serverVersion: string
  /**
   * Runs one statement and reads its whole result, up to `rowsMax` rows. Throws TdengineError; `stage`, `sql` unless told, decides
   * what codes mean and whether the words of the server are told.
   */
  query(sql: string, rowsMax: number, stage?: ServerStage): Promise<QueryResult>
  /** Logs off. Requests in flight fail. */
  close(): Promise<void>
  /** Cuts it at once. */
  destroy(): void
}
