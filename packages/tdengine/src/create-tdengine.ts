import { openCatalog } from './catalog/catalog.ts'
import { checkConnection } from './check/check-connection.ts'
import { Connection } from './connection/connection.ts'
import { createDialer } from './connection/dialer.ts'
import { type Dialing, defaultDialing } from './connection/dialing.ts'
import { hasFeature } from './connection/server-features.ts'
import { createSession, type Session } from './connection/session.ts'
import type { LaneConnection, ResolvedTdengineConnection, TdenginePort } from './port.ts'
import { createBindSender } from './writer/bind-sender.ts'
import { type CreateSender, createLaneConnection, onlyLane } from './writer/lane.ts'
import { createTextSender } from './writer/text-sender.ts'

export interface TdengineOptions extends Partial<Dialing> {
  /** Largest result of `Catalog.query` that is held in memory; more is TDENGINE_RESULT_TOO_LARGE. */
  readonly resultRowsMax?: number
  /** Most subtables that the lanes of a connection remember as existing, about 200 bytes each. */
  readonly knownSubtablesMax?: number
}

export const RESULT_ROWS_MAX = 1_000_000
export const KNOWN_SUBTABLES_MAX = 500_000

/** Rows are bound (stmt2) where the server can, from 3.3.5 on; older ones get SQL text. */
const createSender: CreateSender<Connection> = (connection, layout) =>
  hasFeature(connection.serverVersion, 'stmt2')
    ? createBindSender(connection, layout)
    : createTextSender(connection, layout)

/** TDengine behind taosAdapter, over WebSocket. */
export const createTdengine = (options: TdengineOptions = {}): TdenginePort => {
  const { resultRowsMax = RESULT_ROWS_MAX, knownSubtablesMax = KNOWN_SUBTABLES_MAX, ...given } = options
  const dialing: Dialing = { ...defaultDialing, ...given }
  const sessionTo = (connection: ResolvedTdengineConnection, database?: string): Session<Connection> =>
    createSession(createDialer(connection, (host) => Connection.open(host, dialing, database)))
  const lanes = (connection: ResolvedTdengineConnection, database: string): LaneConnection =>
    createLaneConnection(sessionTo(connection, database), createSender, knownSubtablesMax)
  return {
    check: (connection) => checkConnection(connection, dialing),
    catalog: (connection) => openCatalog(sessionTo(connection), resultRowsMax),
    lanes,
    lane: (connection, target) => onlyLane(lanes(connection, target.supertable.database), target),
  }
}
