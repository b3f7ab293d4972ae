import type { ResolvedOauthToken } from '../../port.ts'
import { tokenText } from './access-token.ts'
import { requestToken, type TokenRequestOptions } from './request-token.ts'
import { renewedTokens, staticTokens, type TokenSource } from './token-source.ts'

/** The tokens of one connection. Throws SluiceError KAFKA_OAUTH_FAILED for a static token that is none. */
export const openTokens = (token: ResolvedOauthToken, options: TokenRequestOptions): TokenSource =>
  token.from === 'static' ? staticTokens(tokenText(token.token)) : renewedTokens(() => requestToken(token, options))
