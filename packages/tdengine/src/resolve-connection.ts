import { parseTdengineUrl, type SecretResolver, SluiceError, type TdengineServer } from '@sluice/contracts'
import type { ResolvedTdengineConnection } from './port.ts'

/** Puts the secret in; the result lives in memory only. Throws what the resolver throws. */
export const resolveServer = async (
  { password, ...server }: TdengineServer,
  secret: SecretResolver,
): Promise<ResolvedTdengineConnection> => ({ ...server, password: await secret(password) })

/** What a fresh TDengine has. */
const LOGIN_DEFAULT = { username: 'root', password: 'taosdata' }

/**
 * Reads `ws://user:password@host:6041` in any spelling, as a variable of the environment holds it. A login left out is
 * TDengine's own. Throws CONFIG_INVALID without repeating the URL.
 */
export const connectionFromUrl = (text: string, field: string): ResolvedTdengineConnection => {
  const reading = parseTdengineUrl(text)
  if (!reading.ok)
    throw new SluiceError('CONFIG_INVALID', `${field} must be ws://user:password@host:6041 or wss://…`, {
      field,
      hint:
        reading.suggestion === undefined
          ? 'taosAdapter listens on 6041, not 6030.'
          : `That is the native protocol; taosAdapter listens at ${reading.suggestion}.`,
    })
  const { url, username, password, token, timezone } = reading
  return {
    url,
    ...(token === undefined ? {} : { login: 'token' }),
    username: username ?? LOGIN_DEFAULT.username,
    password: token ?? password ?? LOGIN_DEFAULT.password,
    ...(timezone === undefined ? {} : { timezone }),
  }
}
