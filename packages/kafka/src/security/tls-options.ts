import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity, type SecureContext } from 'node:tls'
import type { ResolvedKafkaTls } from '../port.ts'

/** Options of `tls.connect` for a socket to `host`; `context` is that of the connection (`tlsContext`). */
export const tlsOptions = (tls: ResolvedKafkaTls, context: SecureContext, host: string): ConnectionOptions => {
  const name = tls.serverName ?? host
  return {
    secureContext: context,
    // SNI must not carry an IP address (RFC 6066 §3).
    ...(isIP(name) === 0 ? { servername: name } : {}),
    // Node would check the host that is dialled where there is no SNI.
    checkServerIdentity: (_dialled, certificate) => checkServerIdentity(name, certificate),
    rejectUnauthorized: tls.verify,
  }
}
