import { SluiceError } from '@sluice/contracts'

/** A bearer token and for how long it is good from the moment when it was asked for. */
export interface AccessToken {
  readonly value: string
  readonly lifeMs: number
}

/** RFC 6750 §2.1: everything else would break out of the message to the broker. */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/

/** The text of a token. Throws SluiceError KAFKA_OAUTH_FAILED, without the text. */
export const tokenText = (text: string): string => {
  const token = text.trim()
  if (TOKEN.test(token)) return token
  throw new SluiceError('KAFKA_OAUTH_FAILED', 'the token is empty or has characters that no bearer token has', {
    field: 'source.sasl.token',
  })
}
