/// <reference path="./oidc-provider.d.ts" />
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import { z } from 'zod'

/** Somebody whom the provider knows; people log in by their subject, with any password. */
export interface KnownPerson {
  readonly subject: string
  readonly claims: Readonly<Record<string, unknown>>
}

export interface IdentityProviderOptions {
  readonly redirectUri: string
  readonly people: readonly KnownPerson[]
  /** Where it says that a session of its ended. */
  readonly logoutUri?: string
}

/** A real OpenID provider on this machine, of the certified package `oidc-provider`, with its own login page. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Changes what the next ID tokens say, under the provider's own valid signature; null for what is true. */
  tamper(change: ((claims: JWTPayload) => JWTPayload) | null): void
  stop(): Promise<void>
}

const CLIENT_ID = 'sluice'
const CLIENT_SECRET = 'a secret of the tests'
const KEY_ID = 'signing'

const tokenAnswerSchema = z.looseObject({ id_token: z.string() })

const signingKey = async (): Promise<{ sign: (claims: JWTPayload) => Promise<string>; jwk: JWK }> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    jwk: { ...(await exportJWK(privateKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' },
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(privateKey),
  }
}

/** The consent of everybody to everything: what people may see of each other is not what is tested. */
const grantAll = async (context: {
  readonly oidc: {
    readonly provider: Provider
    readonly client: { readonly clientId: string }
    readonly session: { readonly accountId: string }
  }
}) => {
  const { provider, client, session } = context.oidc
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

export const startIdentityProvider = async (options: IdentityProviderOptions): Promise<IdentityProvider> => {
  const key = await signingKey()
  let change: ((claims: JWTPayload) => JWTPayload) | null = null
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [options.redirectUri],
        ...(options.logoutUri === undefined
          ? {}
          : { backchannel_logout_uri: options.logoutUri, backchannel_logout_session_required: true }),
      },
    ],
    features: { backchannelLogout: { enabled: true } },
    // By default it refuses to dial this machine, and waits for 2.5 s only.
    fetch: (url: string, { dispatcher: _, signal: __, ...init }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, init),
    jwks: { keys: [key.jwk] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    cookies: { keys: ['signs the cookies of the provider'] },
    pkce: { required: () => true },
    findAccount: (_context: object, accountId: string) => {
      const person = options.people.find(({ subject }) => subject === accountId)
      return person && { accountId, claims: () => ({ sub: accountId, ...person.claims }) }
    },
    loadExistingGrant: grantAll,
  })
  provider.use(async (context, next) => {
    await next()
    if (change === null || context.path !== '/token') return
    const answer = tokenAnswerSchema.parse(context.body)
    context.body = { ...answer, id_token: await key.sign(change(decodeJwt(answer.id_token))) }
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    tamper(wanted) {
      change = wanted
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
