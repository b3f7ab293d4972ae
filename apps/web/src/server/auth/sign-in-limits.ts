import type { AttemptLimit, Store } from '@sluice/store'
import { clientAddress } from '../api/client-address.ts'
import { RateLimitedError } from '../api/rate-limited-error.ts'

const WINDOW_MS = 15 * 60_000
/** Fewer for one account than for one address, behind which many people may sit. */
const ACCOUNT: AttemptLimit = { attemptsMax: 8, windowMs: WINDOW_MS }
const ADDRESS: AttemptLimit = { attemptsMax: 30, windowMs: WINDOW_MS }

/** Attempts to prove a password, counted before they are made and forgiven when they succeed. */
export interface SignInLimits {
  /** Throws RATE_LIMITED for an account or an address with too many failures. */
  take(account: string, headers: Headers): Promise<void>
  succeeded(account: string, headers: Headers): Promise<void>
}

const keysOf = (account: string, headers: Headers) => ({
  account: `account ${account.toLowerCase()}`,
  address: `address ${clientAddress(headers) ?? 'unknown'}`,
})

const requireQuiet = (seconds: number): void => {
  if (seconds > 0) throw new RateLimitedError(seconds, 'email')
}

export const createSignInLimits = (attempts: Store['attempts'], now: () => number): SignInLimits => ({
  async take(name, headers) {
    const { account, address } = keysOf(name, headers)
    const at = new Date(now())
    // An address that is stopped cannot go on to lock account after account.
    requireQuiet(await attempts.take(address, ADDRESS, at))
    requireQuiet(await attempts.take(account, ACCOUNT, at))
  },
  async succeeded(name, headers) {
    const { account, address } = keysOf(name, headers)
    await Promise.all([attempts.forget(account), attempts.giveBack(address)])
  },
})
