/** How long the client waits, in milliseconds. */
export interface Timeouts {
  /** For the socket and for the login, each. */
  readonly connectTimeoutMs: number
  /**
   * For one answer. A server that lost its data nodes answers after 20.3 s, one that is starved later: an answer that was not
   * waited for makes rows be sent twice.
   */
  readonly answerTimeoutMs: number
  /** Between two pings. A peer that answers none, nor says anything else in that time, is given up. */
  readonly keepAliveMs: number
  /** For the server's side of a close, before the socket is cut. */
  readonly closeTimeoutMs: number
}

export const defaultTimeouts: Timeouts = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 60_000,
  keepAliveMs: 15_000,
  closeTimeoutMs: 1_000,
}
