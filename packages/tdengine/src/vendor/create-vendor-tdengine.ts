import { openCatalog } from '../catalog/catalog.ts'
import { checkConnection } from '../check/check-connection.ts'
import { createDialer } from '../connection/dialer.ts'
import { type Dialing, defaultDialing } from '../connection/dialing.ts'
import { createSession, type Session } from '../connection/session.ts'
import type { SqlServer } from '../connection/sql-server.ts'
import { KNOWN_SUBTABLES_MAX, RESULT_ROWS_MAX } from '../create-tdengine.ts'
import type { LaneConnection, ResolvedTdengineConnection, TdenginePort } from '../port.ts'
import { createLaneConnection, onlyLane } from '../writer/lane.ts'
import { createTextSender } from '../writer/text-sender.ts'
import type { VendorPackage } from './vendor-package.ts'
import { openVendorServer } from './vendor-server.ts'

/**
 * TDengine through the vendor's client. Rows go as SQL text: its statements refuse a NULL of BOOL and send decimals in a form that
 * servers up to 3.3.7 store as something else. What it reads back is rounded (FLOAT to 5 digits, DOUBLE to 15). Checks of a
 * connection are made without it.
 */
export const createVendorTdengine = (vendor: VendorPackage, dialing: Dialing = defaultDialing): TdenginePort => {
  const sessionTo = (connection: ResolvedTdengineConnection): Session<SqlServer> =>
    createSession(createDialer(connection, (host) => openVendorServer(vendor, host, dialing)))
  const lanes = (connection: ResolvedTdengineConnection): LaneConnection =>
    createLaneConnection(sessionTo(connection), createTextSender, KNOWN_SUBTABLES_MAX)
  return {
    check: (connection) => checkConnection(connection, dialing),
    catalog: (connection) => openCatalog(sessionTo(connection), RESULT_ROWS_MAX),
    lanes,
    lane: (connection, target) => onlyLane(lanes(connection), target),
  }
}
