import { type Account, type ChangePassword, type OpenSession, SluiceError } from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { Auth } from '../auth/create-auth.ts'
import type { SignInLimits } from '../auth/sign-in-limits.ts'
import { requireGoodPassword } from './require-good-password.ts'

/** What people do with what is theirs. */
export interface AccountService {
  account(userId: string): Promise<Account>
  /**
   * Ends every session but the one of these headers. Throws PASSWORD_WRONG, PASSWORD_WEAK, RATE_LIMITED, and CONFLICT for
   * somebody who has no password.
   */
  changePassword(userId: string, change: ChangePassword, headers: Headers): Promise<void>
  sessions(userId: string, headers: Headers): Promise<OpenSession[]>
  /** Throws NOT_FOUND, also for sessions of other people. */
  endSession(userId: string, sessionId: string): Promise<void>
  endOtherSessions(userId: string, headers: Headers): Promise<void>
}

export interface AccountServiceParts {
  readonly store: Pick<Store, 'users' | 'sessions'>
  readonly auth: Auth
  readonly limits: SignInLimits
  readonly now: () => number
}

export const createAccountService = ({ store, auth, limits, now }: AccountServiceParts): AccountService => {
  const thisSession = async (headers: Headers): Promise<string> =>
    (await auth.api.getSession({ headers }))?.session.id ?? ''
  return {
    async account(userId) {
      const { name, email, hasPassword, hasSingleSignOn } = await store.users.get(userId)
      return { name, email, hasPassword, hasSingleSignOn }
    },
    async changePassword(userId, { currentPassword, newPassword }, headers) {
      const { email } = await store.users.get(userId)
      const hash = await store.users.passwordHash(userId)
      if (hash === null)
        throw new SluiceError('CONFLICT', 'this account has no password', {
          hint: 'Sign in through the identity provider, or ask an administrator for a link to a password.',
        })
      // Whoever sits at an open session must not guess here what the sign-in would not let them guess.
      await limits.take(email, headers)
      const { password } = await auth.$context
      if (!(await password.verify({ hash, password: currentPassword })))
        throw new SluiceError('PASSWORD_WRONG', 'the present password is wrong', { field: 'currentPassword' })
      await limits.succeeded(email, headers)
      requireGoodPassword(newPassword, email, 'newPassword')
      await store.users.setPassword(userId, await password.hash(newPassword))
      await store.sessions.endOthers(userId, await thisSession(headers))
    },
    async sessions(userId, headers) {
      const open = await store.sessions.ofUser(userId, new Date(now()))
      const current = await thisSession(headers)
      return open.map(({ id, userAgent, address, signedInAt, lastSeenAt, endsAt }) => ({
        id,
        isThis: id === current,
        userAgent,
        address,
        signedInAt: signedInAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        endsAt: endsAt.toISOString(),
      }))
    },
    async endSession(userId, sessionId) {
      if (!(await store.sessions.end(userId, sessionId))) throw new SluiceError('NOT_FOUND', 'there is no such session')
    },
    endOtherSessions: async (userId, headers) => store.sessions.endOthers(userId, await thisSession(headers)),
  }
}
