import { portOfUrl } from '@sluice/network'
import { type ClientOptions, WebSocket } from 'ws'
import { TdengineError } from '../errors/index.ts'
import type { ResolvedTdengineConnection } from '../port.ts'
import type { Dialing } from './dialing.ts'
import { unreachable } from './transport-error.ts'

const ENDPOINT = '/ws'

const endpointOf = (url: string): URL => {
  const endpoint = URL.parse(ENDPOINT, url)
  if (endpoint === null || !/^wss?:$/.test(endpoint.protocol))
    throw new TdengineError('TDENGINE_UNREACHABLE', 'the TDengine URL is not ws:// or wss://', {
      failure: 'target',
      field: 'url',
    })
  return endpoint
}

const tlsOptions = (tls: ResolvedTdengineConnection['tls']): ClientOptions =>
  tls === undefined
    ? {}
    : {
        rejectUnauthorized: tls.verify,
        ...(tls.ca === undefined ? {} : { ca: tls.ca }),
        ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
      }

/**
 * Opens the WebSocket of taosAdapter at `url`. Compression stays off: on a local network it triples the client's cost. Pings
 * are answered by `ws` itself; redirects are not followed. Throws TARGET_REFUSED, TDENGINE_UNREACHABLE or TDENGINE_TLS_FAILED.
 */
export const openSocket = (
  url: string,
  { connectTimeoutMs, guard }: Pick<Dialing, 'connectTimeoutMs' | 'guard'>,
  tls: ResolvedTdengineConnection['tls'],
): Promise<WebSocket> => {
  const endpoint = endpointOf(url)
  const port = portOfUrl(endpoint)
  return new Promise((resolve, reject) => {
    const refusal = guard.refusalOfAddress(endpoint.hostname, port)
    if (refusal !== undefined) throw unreachable(url, refusal)
    const socket = new WebSocket(endpoint, {
      perMessageDeflate: false,
      handshakeTimeout: connectTimeoutMs,
      lookup: guard.lookupFor(port),
      ...tlsOptions(tls),
    })
    const onError = (cause: Error): void => reject(unreachable(url, cause))
    socket.once('error', onError)
    socket.once('open', () => {
      socket.off('error', onError)
      resolve(socket)
    })
  })
}
