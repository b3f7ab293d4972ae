import { SluiceError } from '@sluice/contracts'
import type { EndedAtProvider } from '@sluice/store'
import * as openid from 'openid-client'
import { createReadLogoutToken, type TokenIssuer } from './logout-token.ts'
import type { OidcSettings } from './oidc-settings.ts'
import type { PendingSignIn } from './pending-sign-in.ts'

const TIMEOUT_SECONDS = 10
const SCOPES = ['openid', 'email', 'profile']

export interface OidcClient {
  /** Where to send the browser, and what it must bring back. Throws SINGLE_SIGN_ON_UNAVAILABLE. */
  begin(next: string): Promise<{ readonly location: URL; readonly pending: PendingSignIn }>
  /**
   * What the provider says of whoever comes back to `url`, after all checks: state, PKCE, signature, issuer, audience, times,
   * nonce. Throws SINGLE_SIGN_ON_FAILED, SINGLE_SIGN_ON_UNAVAILABLE.
   */
  finish(url: URL, pending: PendingSignIn): Promise<ProviderClaims>
  /** Whose sessions a logout token of the provider ends. Throws INVALID_REQUEST, SINGLE_SIGN_ON_UNAVAILABLE. */
  readonly readLogoutToken: (token: string) => Promise<EndedAtProvider>
}

/** What the provider says of a person. */
export interface ProviderClaims {
  readonly claims: Readonly<Record<string, unknown>>
  /** Of the provider's session; null where it has none to tell. */
  readonly sid: string | null
}

/** What OpenID Connect takes for granted, unless the provider says that it knows only the other. */
const clientAuthOf = (secret: string | null): openid.ClientAuth => {
  if (secret === null) return openid.None()
  const basic = openid.ClientSecretBasic(secret)
  const post = openid.ClientSecretPost(secret)
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic') ? basic : post
    authenticate(server, client, body, headers)
  }
}

const discover = async ({ issuer, clientId, clientSecret }: OidcSettings): Promise<openid.Configuration> => {
  try {
    return await openid.discovery(issuer, clientId, {}, clientAuthOf(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // The signature counts even where the token came straight from the provider.
        openid.enableNonRepudiationChecks,
        // Without TLS only where the deployer wrote so.
        ...(issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
      ],
    })
  } catch (cause) {
    throw new SluiceError('SINGLE_SIGN_ON_UNAVAILABLE', `${issuer.href} did not describe itself`, { cause })
  }
}

/** Authorization code flow with PKCE; `callback` is what the client is registered with. */
export const createOidcClient = (settings: OidcSettings, callback: URL): OidcClient => {
  let found: Promise<openid.Configuration> | undefined
  /** Asked once; a provider that was down is asked again. */
  const configuration = (): Promise<openid.Configuration> => {
    found ??= discover(settings).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }
  const issuer = async (): Promise<TokenIssuer> => {
    const { issuer, jwks_uri: jwksUri } = (await configuration()).serverMetadata()
    if (jwksUri !== undefined) return { issuer, jwksUri }
    throw new SluiceError('SINGLE_SIGN_ON_UNAVAILABLE', `${issuer} does not say where its keys are`)
  }
  return {
    readLogoutToken: createReadLogoutToken(settings.clientId, issuer),
    async begin(next) {
      const config = await configuration()
      const pending = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        codeVerifier: openid.randomPKCECodeVerifier(),
        next,
      }
      const location = openid.buildAuthorizationUrl(config, {
        redirect_uri: callback.href,
        scope: [...SCOPES, ...settings.scopes].join(' '),
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { location, pending }
    },
    async finish(url, { state, nonce, codeVerifier }) {
      const config = await configuration()
      // A proxy may have sent the request to another host than the browser asked.
      const current = new URL(callback)
      current.search = url.search
      try {
        const tokens = await openid.authorizationCodeGrant(config, current, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) throw new TypeError('an ID token was expected and checked')
        const isComplete =
          typeof claims['email'] === 'string' &&
          (settings.groupRoles.length === 0 || claims[settings.groupsClaim] !== undefined)
        const more = isComplete ? {} : await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
        return { claims: { ...claims, ...more }, sid: typeof claims['sid'] === 'string' ? claims['sid'] : null }
      } catch (cause) {
        throw new SluiceError('SINGLE_SIGN_ON_FAILED', 'the provider’s answer did not pass', { cause })
      }
    },
  }
}
