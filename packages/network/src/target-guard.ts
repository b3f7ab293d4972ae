import type { LookupFunction } from 'node:net'

/**
 * Says which hosts and ports a connection may go to. Asked for every socket: bootstrap brokers, those that metadata
 * names, TDengine, registries and token endpoints alike.
 */
export interface TargetGuard {
  /**
   * Resolves `host` and throws SluiceError TARGET_REFUSED, or the error of a closed port where the guard keeps its reasons to
   * itself, unless every address may be dialled at `port`. Returns the addresses, of which one is dialled: a name that resolves differently a moment later gains nothing. A name that
   * does not resolve throws the system's error, with its `code` (ENOTFOUND).
   */
  resolve(host: string, port: number): Promise<readonly string[]>
  /** Why a host that is an address must not be dialled; undefined when it may be, and for names, which `resolve` judges. */
  refusalOfAddress(host: string, port: number): Error | undefined
  /**
   * `resolve` as `net.connect`, `tls.connect` and `http.request` take it, for sockets to `port`. Node does not look
   * addresses up, so `dialGuarded` is what sockets are opened with.
   */
  lookupFor(port: number): LookupFunction
}
