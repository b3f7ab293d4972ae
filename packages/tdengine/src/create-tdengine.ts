import { openCatalog } from './catalog/catalog.ts'
import { checkConnection } from './check/check-connection.ts'
import { defaultTimeouts, type Timeouts } from './connection/timeouts.ts'
import type { LaneConnection, ResolvedTdengineConnection, TdenginePort } from './port.ts'
import { createLaneConnection, onlyLane } from './writer/lane.ts'

export interface TdengineOptions extends Partial<Timeouts> {
  /** Largest result of `Catalog.query` that is held in memory; more is TDENGINE_RESULT_TOO_LARGE. */
  readonly resultRowsMax?: number
  /** Most subtables that the lanes of a connection remember as existing, about 200 bytes each. */
  readonly knownSubtablesMax?: number
}

/** TDengine behind taosAdapter, over WebSocket. Rows are bound (stmt2) where the server can, from 3.3.5 on. */
export const createTdengine = (options: TdengineOptions = {}): TdenginePort => {
  const { resultRowsMax = 1_000_000, knownSubtablesMax = 500_000, ...given } = options
  const timeouts: Timeouts = { ...defaultTimeouts, ...given }
  const lanes = (connection: ResolvedTdengineConnection, database: string): LaneConnection =>
    createLaneConnection(connection, database, { timeouts, knownSubtablesMax })
  return {
    check: (connection) => checkConnection(connection, timeouts),
    catalog: (connection) => openCatalog(connection, { timeouts, resultRowsMax }),
    lanes,
    lane: (connection, target) => onlyLane(lanes(connection, target.supertable.database), target),
  }
}
