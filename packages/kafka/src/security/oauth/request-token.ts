import { isSluiceError, SluiceError } from '@sluice/contracts'
import { type GuardedAnswer, requestGuarded, type TargetGuard } from '@sluice/network'
import { z } from 'zod'
import type { ResolvedOauthToken } from '../../port.ts'
import { type AccessToken, tokenText } from './access-token.ts'

export type ClientCredentials = Extract<ResolvedOauthToken, { readonly from: 'clientCredentials' }>

export interface TokenRequestOptions {
  readonly guard: TargetGuard
  /** PEM of an authority that is trusted besides the system's. */
  readonly ca?: string | undefined
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
const ANSWER_BYTES_MAX = 65_536
/** For a server that does not say how long its tokens live, as RFC 6749 §5.1 allows. */
const LIFE_UNKNOWN_S = 300

const grantSchema = z.object({
  access_token: z.string(),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().default(LIFE_UNKNOWN_S),
})
const refusalSchema = z.object({ error: z.string() })

/** RFC 6749 §5.2; `server_error` is from §4.1.2.1, and some servers answer it here. */
const PASSING_ERRORS = new Set(['temporarily_unavailable', 'server_error', 'slow_down'])
const REFUSALS = new Set([
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'access_denied',
])
const TOO_MANY_REQUESTS = 429
const REQUEST_TIMEOUT = 408

const field = 'source.sasl.token'
const unavailable = (message: string, cause?: unknown): SluiceError =>
  new SluiceError('KAFKA_OAUTH_UNAVAILABLE', message, { retriable: true, field: `${field}.tokenUrl`, cause })

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an answer without a token means, by its status and its `error`. Never repeats the rest of it. */
const failureOf = ({ status, text }: GuardedAnswer): SluiceError => {
  const refusal = refusalSchema.safeParse(parsedJson(text ?? ''))
  const error = refusal.success ? refusal.data.error : undefined
  if (status >= 500 || status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT || PASSING_ERRORS.has(error ?? ''))
    return unavailable(`the token endpoint answered ${status}`)
  if (REFUSALS.has(error ?? ''))
    return new SluiceError('KAFKA_OAUTH_REFUSED', `the token endpoint says ${error}`, { field })
  if (status === 401 || status === 403)
    return new SluiceError('KAFKA_OAUTH_REFUSED', `the token endpoint answered ${status}`, { field })
  return new SluiceError('KAFKA_OAUTH_FAILED', `the token endpoint answered ${status} without a token`, {
    field: `${field}.tokenUrl`,
  })
}

/** §2.3.1: both are form-encoded before they are joined. */
const basicLogin = (id: string, secret: string): string => {
  const encoded = [id, secret].map((text) => new URLSearchParams({ text }).toString().slice('text='.length))
  return `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`
}

/**
 * Asks for a token with id and secret (RFC 6749 §4.4). Throws SluiceError KAFKA_OAUTH_UNAVAILABLE (retriable),
 * KAFKA_OAUTH_REFUSED, KAFKA_OAUTH_FAILED and TARGET_REFUSED.
 */
export const requestToken = async (
  { tokenUrl, clientId, clientSecret, scope }: ClientCredentials,
  { guard, ca, timeoutMs = TIMEOUT_MS }: TokenRequestOptions,
): Promise<AccessToken> => {
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) })
  let answer: GuardedAnswer
  try {
    answer = await requestGuarded(guard, {
      url: new URL(tokenUrl),
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: basicLogin(clientId, clientSecret),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
      timeoutMs,
      bytesMax: ANSWER_BYTES_MAX,
      ca,
    })
  } catch (cause) {
    if (isSluiceError(cause)) throw cause
    throw unavailable('the token endpoint does not answer', cause)
  }
  const granted = answer.status === 200 ? grantSchema.safeParse(parsedJson(answer.text ?? '')) : undefined
  if (granted?.success !== true) throw failureOf(answer)
  return { value: tokenText(granted.data.access_token), lifeMs: granted.data.expires_in * 1_000 }
}
