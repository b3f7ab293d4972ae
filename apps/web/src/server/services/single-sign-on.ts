import { SluiceError } from '@sluice/contracts'
import type { MembershipChange, Store } from '@sluice/store'
import { externalPersonOf } from '../auth/oidc/external-person.ts'
import { groupsIn, providedMemberships } from '../auth/oidc/group-roles.ts'
import type { OidcClient } from '../auth/oidc/oidc-client.ts'
import type { OidcSettings } from '../auth/oidc/oidc-settings.ts'
import type { PendingSignInCookie } from '../auth/oidc/pending-sign-in.ts'
import type { SessionService } from './session-service.ts'

/** Below `/api/v1`, so that the registry of routes knows it. */
export const OIDC_CALLBACK_PATH = '/session/oidc/callback'

export interface SignedIn {
  readonly email: string
  readonly next: string
  readonly cookies: readonly string[]
  /** What the provider made of them in workspaces. */
  readonly changes: readonly MembershipChange[]
}

/** Signing in through the identity provider of the deployer. */
export interface SingleSignOn {
  /** What people know the provider by. */
  readonly label: string
  /** Where to send the browser and the cookie that it must bring back. Throws SINGLE_SIGN_ON_UNAVAILABLE. */
  begin(next: string): Promise<{ readonly location: string; readonly cookie: string }>
  /** Forgets what `begin` gave the browser. */
  readonly forget: string
  /**
   * Lets in who comes back from the provider. Throws SINGLE_SIGN_ON_FAILED, SINGLE_SIGN_ON_UNAVAILABLE, NOT_INVITED,
   * ACCOUNT_DISABLED.
   */
  finish(url: URL, headers: Headers): Promise<SignedIn>
  /**
   * Ends the sessions that a logout token of the provider is about; resolves with the e-mails of their people. Throws
   * INVALID_REQUEST, SINGLE_SIGN_ON_UNAVAILABLE.
   */
  end(logoutToken: string): Promise<readonly string[]>
}

export interface SingleSignOnParts {
  readonly settings: OidcSettings
  readonly client: OidcClient
  readonly cookie: PendingSignInCookie
  readonly people: Store['externalPeople']
  readonly sessions: Pick<SessionService, 'start'>
  readonly providerSessions: Pick<Store['sessions'], 'endOfProvider'>
  readonly now: () => number
}

export const createSingleSignOn = (parts: SingleSignOnParts): SingleSignOn => {
  const { settings, client, cookie, people, sessions, providerSessions, now } = parts
  return {
    label: settings.label,
    forget: cookie.clear(),
    async begin(next) {
      const { location, pending } = await client.begin(next)
      return { location: location.href, cookie: cookie.write(pending) }
    },
    end: async (logoutToken) => providerSessions.endOfProvider(await client.readLogoutToken(logoutToken)),
    async finish(url, headers) {
      const pending = cookie.read(headers)
      if (pending === null)
        throw new SluiceError('SINGLE_SIGN_ON_FAILED', 'this browser began no sign-in, or too long ago')
      const { claims, sid } = await client.finish(url, pending)
      const person = externalPersonOf(claims, settings)
      const provided = providedMemberships(groupsIn(claims, settings.groupsClaim), settings.groupRoles)
      const { userId, changes } = await people.signIn(person, { first: settings.first, provided }, new Date(now()))
      return {
        email: person.email,
        next: pending.next,
        cookies: await sessions.start(userId, headers, sid ?? ''),
        changes,
      }
    },
  }
}
