import { isSluiceError } from '@sluice/contracts'
import type { AccessToken } from './access-token.ts'

/** Where the logins of one connection get their token. */
export interface TokenSource {
  token(): Promise<string>
  /** The broker does not take this token: the next login asks for another one. */
  reject(token: string): void
}

export const staticTokens = (token: string): TokenSource => ({ token: async () => token, reject: () => undefined })

/** Of a token's life; the rest is for logins that begin just before its end, and for a server that is away. */
const RENEWED_AFTER = 0.8

interface Held extends AccessToken {
  readonly askedAt: number
}

/**
 * Keeps the token that `ask` gave and asks again near its end. However many sockets log in at once, one request is under
 * way. While the server has passing trouble, a token that has not ended goes on being used.
 */
export const renewedTokens = (
  ask: () => Promise<AccessToken>,
  nowMs: () => number = () => performance.now(),
): TokenSource => {
  let held: Held | undefined
  let underWay: Promise<string> | undefined

  const isWithin = (share: number): boolean => held !== undefined && nowMs() - held.askedAt < held.lifeMs * share

  const renew = async (): Promise<string> => {
    const askedAt = nowMs()
    try {
      held = { ...(await ask()), askedAt }
      return held.value
    } catch (error) {
      if (held !== undefined && isWithin(1) && isSluiceError(error) && error.retriable) return held.value
      throw error
    } finally {
      underWay = undefined
    }
  }

  return {
    token: async () => {
      if (held !== undefined && isWithin(RENEWED_AFTER)) return held.value
      underWay ??= renew()
      return underWay
    },
    reject: (token) => {
      if (held?.value === token) held = undefined
    },
  }
}
