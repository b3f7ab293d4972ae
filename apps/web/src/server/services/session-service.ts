import { type SignIn, SluiceError } from '@sluice/contracts'
import { APIError } from 'better-auth/api'
import type { Auth } from '../auth/create-auth.ts'
import type { SignInLimits } from '../auth/sign-in-limits.ts'

export interface SessionService {
  /**
   * Starts a session and returns its cookies; one that this browser had ends. Throws SluiceError SIGN_IN_FAILED (the same for
   * an unknown e-mail, a wrong password and a disabled account) or RATE_LIMITED.
   */
  signIn(credentials: SignIn, headers: Headers): Promise<readonly string[]>
  /**
   * The same for somebody who was proven otherwise. `providerSid`: the session of the identity provider that it ends with, empty
   * where it ends with all of the person; left out for people who came another way. Throws ACCOUNT_DISABLED.
   */
  start(userId: string, headers: Headers, providerSid?: string): Promise<readonly string[]>
  /** Ends the session on the server and returns the cookies that forget it. */
  signOut(headers: Headers): Promise<readonly string[]>
}

const isRefusal = (error: unknown): error is APIError => error instanceof APIError && error.status === 'UNAUTHORIZED'

export const createSessionService = (auth: Auth, limits: SignInLimits): SessionService => {
  /** Signing in again replaces the session: nobody who knew the old cookie gains by it (ASVS 7.2.4). */
  const endOld = async (headers: Headers): Promise<void> => {
    const old = await auth.api.getSession({ headers })
    if (old === null) return
    const { internalAdapter } = await auth.$context
    await internalAdapter.deleteSession(old.session.token)
  }
  return {
    async signIn({ email, password }, headers) {
      await limits.take(email, headers)
      try {
        const { headers: answer } = await auth.api.signInEmail({
          body: { email, password },
          headers,
          returnHeaders: true,
        })
        await limits.succeeded(email, headers)
        await endOld(headers)
        return answer.getSetCookie()
      } catch (cause) {
        if (!isRefusal(cause)) throw cause
        throw new SluiceError('SIGN_IN_FAILED', 'E-mail or password is wrong.', { field: 'password', cause })
      }
    },
    async start(userId, headers, providerSid) {
      try {
        const { headers: answer } = await auth.api.startSession({
          body: { userId, providerSid },
          headers,
          returnHeaders: true,
        })
        await endOld(headers)
        return answer.getSetCookie()
      } catch (cause) {
        if (!isRefusal(cause)) throw cause
        throw new SluiceError('ACCOUNT_DISABLED', 'this account is disabled', { cause })
      }
    },
    async signOut(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.getSetCookie()
    },
  }
}
