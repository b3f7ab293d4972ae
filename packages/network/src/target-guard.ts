import type { LookupFunction } from 'node:net'

/**
 * Says which hosts and ports a connection may go to. Asked for every socket: bootstrap brokers, those that metadata
 * names, TDengine, registries and token endpoints alike.
 */
export interface TargetGuard {
  /**
   * Resolves `host` and throws SluiceError TARGET_REFUSED unless every address may be dialled at `port`. Returns the
   * addresses, of which one is dialled: a name that resolves differently a moment later gains nothing.
   */
  resolve(host: string, port: number): Promise<readonly string[]>
  /** `resolve` as `net.connect`, `tls.connect` and `http.request` take it, for sockets to `port`. */
  lookupFor(port: number): LookupFunction
}
