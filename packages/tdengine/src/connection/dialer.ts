import { parseTdengineUrl, type TdengineAddress, type TdengineHost } from '@sluice/contracts'
import { isTdengineError, TdengineError } from '../errors/index.ts'
import type { ResolvedTdengineConnection } from '../port.ts'

/** Where a connection leads. Throws TdengineError when the URL cannot be used. */
export const readAddress = ({ url }: ResolvedTdengineConnection): TdengineAddress => {
  const reading = parseTdengineUrl(url)
  if (reading.ok) return reading
  throw new TdengineError('TDENGINE_UNREACHABLE', 'the TDengine URL is not ws:// or wss://', {
    failure: 'target',
    field: 'url',
  })
}

/** The URL of one host of an address. */
export const urlOf = ({ tls }: TdengineAddress, { host, port }: TdengineHost): string =>
  `${tls ? 'wss' : 'ws'}://${host}:${port}`

/** The URLs of a connection, one host each. */
export const addressesOf = (connection: ResolvedTdengineConnection): string[] => {
  const address = readAddress(connection)
  return address.hosts.map((host) => urlOf(address, host))
}

/**
 * Makes connections to the first host that answers, with `open` for the one host of a URL. A host that fails goes to the end of the
 * list: one that refuses now, and the one whose connection was lost when the next is asked for. Only what may be over soon
 * (`transient`) lets the next host be tried; a refused login would be refused there too. Throws the error of the last host.
 */
export const createDialer = <Server>(
  connection: ResolvedTdengineConnection,
  open: (connection: ResolvedTdengineConnection) => Promise<Server>,
): (() => Promise<Server>) => {
  let addresses: string[] | undefined
  let used = false

  return async () => {
    addresses ??= addressesOf(connection)
    const toEnd = (): void => {
      const failed = addresses?.shift()
      if (failed !== undefined) addresses?.push(failed)
    }
    if (used) toEnd()
    used = false
    for (let left = addresses.length; ; left -= 1) {
      try {
        const opened = await open({ ...connection, url: addresses[0] ?? '' })
        used = true
        return opened
      } catch (error) {
        if (!isTdengineError(error, 'transient') || left <= 1) throw error
        toEnd()
      }
    }
  }
}
