import { type LookupFunction, Socket } from 'node:net'
import { nameAsAsked } from './closed-port.ts'
import type { TargetGuard } from './target-guard.ts'

/** What `net.connect` and `tls.connect` need, so that they dial only what the guard let through. */
export interface GuardedDial {
  readonly host: string
  readonly port: number
  readonly lookup: LookupFunction
}

/**
 * Opens a socket with `open`, unless the guard forbids it: then the socket that is returned fails with what the guard says,
 * as an `error` event like any other failure to connect. A closed port is told with the host as it was asked for.
 */
export const dialGuarded = (
  guard: TargetGuard,
  host: string,
  port: number,
  open: (dial: GuardedDial) => Socket,
): Socket => {
  const refusal = guard.refusalOfAddress(host, port)
  if (refusal !== undefined) return new Socket().destroy(refusal)
  const socket = open({ host, port, lookup: guard.lookupFor(port) })
  return socket.prependListener('error', (error) => nameAsAsked(error, host, port))
}
