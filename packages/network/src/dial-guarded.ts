import { type LookupFunction, Socket } from 'node:net'
import type { TargetGuard } from './target-guard.ts'

/** What `net.connect` and `tls.connect` need, so that they dial only what the guard let through. */
export interface GuardedDial {
  readonly host: string
  readonly port: number
  readonly lookup: LookupFunction
}

/**
 * Opens a socket with `open`, unless the guard forbids it: then the socket that is returned fails with the guard's
 * SluiceError TARGET_REFUSED, as an `error` event like any other failure to connect.
 */
export const dialGuarded = (
  guard: TargetGuard,
  host: string,
  port: number,
  open: (dial: GuardedDial) => Socket,
): Socket => {
  const refusal = guard.refusalOfAddress(host, port)
  return refusal === undefined ? open({ host, port, lookup: guard.lookupFor(port) }) : new Socket().destroy(refusal)
}
