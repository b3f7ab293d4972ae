import type { Precision } from '@sluice/contracts'
import { portOfUrl } from '@sluice/network'
import type { Dialing } from '../connection/dialing.ts'
import type { SqlServer } from '../connection/sql-server.ts'
import { unreachable } from '../connection/transport-error.ts'
import { isTdengineError, TdengineError } from '../errors/index.ts'
import type { QueryResult, ResolvedTdengineConnection } from '../port.ts'
import { vendorError } from './vendor-error.ts'
import type { VendorConfig, VendorConnection, VendorPackage, VendorResult } from './vendor-package.ts'
import { vendorColumn } from './vendor-values.ts'

const PRECISIONS: readonly Precision[] = ['ms', 'us', 'ns']

const readResult = (result: VendorResult): QueryResult => {
  const meta = result.getMeta() ?? []
  const data = result.getData() ?? []
  const columns = meta.map(({ type }, index) =>
    vendorColumn(
      type,
      data.map((row) => row[index]),
    ),
  )
  return {
    columns: meta.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    precision: PRECISIONS[result.getPrecision() ?? 0] ?? 'ms',
    rows: data.map((row) => columns.map(({ read }, index) => read(row[index]))),
    affectedRows: result.getAffectRows() ?? 0,
  }
}

const configOf = (
  vendor: VendorPackage,
  { url, login, username, password, timezone, tls }: ResolvedTdengineConnection,
  { answerTimeoutMs }: Dialing,
): VendorConfig => {
  if (tls !== undefined)
    throw new TdengineError('TDENGINE_TLS_FAILED', 'the vendor’s client takes no certificates of its own', {
      failure: 'target',
      field: 'tls',
      hint: 'Trust the authority with NODE_EXTRA_CA_CERTS, or use the client of Sluice.',
    })
  const config = new vendor.WSConfig(url)
  if (login === 'token') config.setToken?.(password)
  else {
    config.setUser(username)
    config.setPwd(password)
  }
  config.setTimeOut(answerTimeoutMs)
  if (timezone !== undefined) config.setTimezone?.(timezone)
  return config
}

/** The package opens its own sockets, so a name may resolve to something else a moment later. */
const requireAllowed = async (url: string, guard: Dialing['guard']): Promise<void> => {
  const target = new URL(url)
  try {
    await guard.resolve(target.hostname, portOfUrl(target))
  } catch (cause) {
    throw unreachable(url, cause)
  }
}

/** A connection of the vendor's client to the one host of the URL. Throws TdengineError. */
export const openVendorServer = async (
  vendor: VendorPackage,
  connection: ResolvedTdengineConnection,
  dialing: Dialing,
): Promise<SqlServer> => {
  const config = configOf(vendor, connection, dialing)
  await requireAllowed(connection.url, dialing.guard)
  let opened: VendorConnection
  let serverVersion: string
  try {
    // Without a current database: the package would name it unquoted.
    opened = await vendor.sqlConnect(config)
    serverVersion = await opened.version()
  } catch (error) {
    throw vendorError(error, 'sql')
  }
  let alive = true
  const close = async (): Promise<void> => {
    if (!alive) return
    alive = false
    await opened.close()
  }
  return {
    get alive() {
      return alive
    },
    serverVersion,
    query: async (sql, rowsMax, stage = 'sql') => {
      let result: VendorResult
      try {
        result = await opened.exec(sql)
      } catch (thrown) {
        const error = vendorError(thrown, stage)
        if (isTdengineError(error, 'transient') && error.serverCode === undefined) await close()
        throw error
      }
      if ((result.getData()?.length ?? 0) > rowsMax)
        throw new TdengineError('TDENGINE_RESULT_TOO_LARGE', `the result has more than ${rowsMax} rows`, {
          failure: 'bug',
        })
      return readResult(result)
    },
    close,
    destroy: () => {
      // Nobody waits for it; that the other side is gone is why it is cut.
      close().catch(() => undefined)
    },
  }
}
