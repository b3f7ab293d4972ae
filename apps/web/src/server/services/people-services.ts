import type { AskProbe } from '@sluice/dispatch'
import type { Store } from '@sluice/store'
import type { WebEnv } from '#src/lib/env.ts'
import type { Auth } from '../auth/create-auth.ts'
import { createOidcClient } from '../auth/oidc/oidc-client.ts'
import { oidcSettingsOf } from '../auth/oidc/oidc-settings.ts'
import { createPendingSignInCookie } from '../auth/oidc/pending-sign-in.ts'
import { createSignInLimits } from '../auth/sign-in-limits.ts'
import { type AccountService, createAccountService } from './account-service.ts'
import { createInvitationService, type InvitationService } from './invitation-service.ts'
import { createMailLink } from './mail-link.ts'
import { createSessionService, type SessionService } from './session-service.ts'
import { createSingleSignOn, OIDC_CALLBACK_PATH, type SingleSignOn } from './single-sign-on.ts'
import { createUserService, type UserService } from './user-service.ts'

/** Who may come in, and how. */
export interface PeopleServices {
  readonly sessions: SessionService
  readonly accounts: AccountService
  readonly users: UserService
  readonly invitations: InvitationService
  /** Null where the deployer chose no identity provider. */
  readonly singleSignOn: SingleSignOn | null
}

export interface PeopleServicesParts {
  readonly store: Store
  readonly auth: Auth
  readonly env: WebEnv
  readonly askProbe: AskProbe
  /** Told of mails that could not be sent. */
  readonly onTrouble: (error: unknown) => void
  readonly now: () => number
}

/** Throws CONFIG_INVALID for settings of an identity provider that cannot be. */
export const createPeopleServices = (parts: PeopleServicesParts): PeopleServices => {
  const { store, auth, env, now } = parts
  const publicUrl = env.BETTER_AUTH_URL
  const limits = createSignInLimits(store.attempts, now)
  const sessions = createSessionService(auth, limits)
  const settings = oidcSettingsOf(env)
  const mail = createMailLink(parts.askProbe, store.secretBox, parts.onTrouble)
  return {
    sessions,
    accounts: createAccountService({ store, auth, limits, now }),
    users: createUserService({ store, mail, publicUrl, now }),
    invitations: createInvitationService({ store, auth, sessions, mail, publicUrl, now }),
    singleSignOn:
      settings === null
        ? null
        : createSingleSignOn({
            settings,
            client: createOidcClient(settings, new URL(`/api/v1${OIDC_CALLBACK_PATH}`, publicUrl)),
            cookie: createPendingSignInCookie(publicUrl),
            people: store.externalPeople,
            sessions,
            providerSessions: store.sessions,
            now,
          }),
  }
}
