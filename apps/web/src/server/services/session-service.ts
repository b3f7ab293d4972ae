import { type SignIn, SluiceError } from '@sluice/contracts'
import { APIError } from 'better-auth/api'
import { RateLimitedError } from '../api/rate-limited-error.ts'
import { type AttemptLimiter, createAttemptLimiter } from '../auth/attempt-limiter.ts'
import type { Auth } from '../auth/create-auth.ts'

const WINDOW_MS = 15 * 60_000
const KEYS_MAX = 10_000

/** Fewer failures for one account than for one address, behind which many people may sit. */
const accountLimits = { failuresMax: 8, windowMs: WINDOW_MS, keysMax: KEYS_MAX }
const addressLimits = { failuresMax: 30, windowMs: WINDOW_MS, keysMax: KEYS_MAX }

/** Where a request came from, as far as the server in front of us tells. */
const addressOf = (headers: Headers): string => headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'

export interface SessionService {
  /**
   * Starts a session and returns its cookies. Throws SluiceError SIGN_IN_FAILED (the same for an unknown e-mail and a
   * wrong password) or RATE_LIMITED.
   */
  signIn(credentials: SignIn, headers: Headers): Promise<readonly string[]>
  /** Ends the session on the server and returns the cookies that forget it. */
  signOut(headers: Headers): Promise<readonly string[]>
}

const requireQuiet = (limiter: AttemptLimiter, key: string): void => {
  const seconds = limiter.waitSeconds(key)
  if (seconds > 0) throw new RateLimitedError(seconds, 'email')
}

export const createSessionService = (auth: Auth, now: () => number): SessionService => {
  const accounts = createAttemptLimiter(accountLimits, now)
  const addresses = createAttemptLimiter(addressLimits, now)
  return {
    async signIn({ email, password }, headers) {
      const account = email.toLowerCase()
      const address = addressOf(headers)
      requireQuiet(accounts, account)
      requireQuiet(addresses, address)
      try {
        const { headers: answer } = await auth.api.signInEmail({
          body: { email, password },
          headers,
          returnHeaders: true,
        })
        accounts.clear(account)
        return answer.getSetCookie()
      } catch (cause) {
        if (!(cause instanceof APIError) || cause.status !== 'UNAUTHORIZED') throw cause
        accounts.recordFailure(account)
        addresses.recordFailure(address)
        throw new SluiceError('SIGN_IN_FAILED', 'E-mail or password is wrong.', { field: 'password', cause })
      }
    },
    async signOut(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.getSetCookie()
    },
  }
}
