import type { SaslExchange, SaslMechanism } from '../sasl-exchange.ts'
import type { TokenSource } from './token-source.ts'

/** Separates the parts of a message (RFC 7628 §3.1). */
const SEPARATOR = '\u0001'

/** RFC 7628: the token, and nothing more to say unless the broker explains why it does not take it. */
const oauthExchange = (tokens: TokenSource): SaslExchange => {
  let sent: string | undefined
  return {
    first: async () => {
      sent = await tokens.token()
      return Buffer.from(`n,,${SEPARATOR}auth=Bearer ${sent}${SEPARATOR}${SEPARATOR}`)
    },
    next: async (challenge) => {
      if (challenge.length === 0) return null
      if (sent !== undefined) tokens.reject(sent)
      // §3.2.3: only after this answer does the broker fail the login, with its explanation in the error.
      return Buffer.from(SEPARATOR)
    },
    end: async () => undefined,
  }
}

export const oauthMechanism = (tokens: TokenSource): SaslMechanism => ({
  name: 'OAUTHBEARER',
  begin: () => oauthExchange(tokens),
  close: async () => undefined,
})
