import { SluiceError } from '@sluice/contracts'
import type { EndedAtProvider } from '@sluice/store'
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'

/** What a provider says of itself that its logout tokens are checked against. */
export interface TokenIssuer {
  readonly issuer: string
  readonly jwksUri: string
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const AGE_MAX = '10 minutes'

/** OpenID Connect Back-Channel Logout 1.0, §2.4; with a nonce it would be an ID token that somebody passes off as one. */
const claimsSchema = z
  .object({
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/**
 * Reads logout tokens: signed by a key of the provider, of this issuer, for this client, young, and nothing else than a logout.
 * Throws INVALID_REQUEST for any other text, and whatever `issuerOf` throws.
 */
export const createReadLogoutToken = (clientId: string, issuerOf: () => Promise<TokenIssuer>) => {
  let keys: { readonly uri: string; readonly find: JWTVerifyGetKey } | undefined
  return async (token: string): Promise<EndedAtProvider> => {
    const { issuer, jwksUri } = await issuerOf()
    // Made once, since it remembers the keys.
    if (keys?.uri !== jwksUri) keys = { uri: jwksUri, find: createRemoteJWKSet(new URL(jwksUri)) }
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        issuer,
        audience: clientId,
        maxTokenAge: AGE_MAX,
        requiredClaims: ['iat', 'jti', 'events'],
      })
      const { sub, sid } = claimsSchema.parse(payload)
      return { subject: sub ?? null, sid: sid ?? null }
    } catch (cause) {
      throw new SluiceError('INVALID_REQUEST', 'this is no logout token of the identity provider', {
        field: 'logout_token',
        cause,
      })
    }
  }
}
