import { SluiceError } from '@sluice/contracts'
import type { ResolvedTdengineConnection } from '@sluice/tdengine'

/** What a fresh TDengine has. */
const LOGIN_DEFAULT = { username: 'root', password: 'taosdata' }

const invalid = (): SluiceError =>
  new SluiceError('CONFIG_INVALID', 'TDENGINE_URL must be ws://user:password@host:6041 or wss://…', {
    field: 'TDENGINE_URL',
    hint: 'taosAdapter listens on 6041, not 6030.',
  })

/** Takes the login out of `ws://user:password@host:6041`. Throws CONFIG_INVALID without repeating the URL. */
export const parseTargetUrl = (text: string): ResolvedTdengineConnection => {
  if (!URL.canParse(text)) throw invalid()
  const url = new URL(text)
  if (!['ws:', 'wss:'].includes(url.protocol) || url.host === '') throw invalid()
  return {
    url: `${url.protocol}//${url.host}`,
    username: decodeURIComponent(url.username) || LOGIN_DEFAULT.username,
    password: decodeURIComponent(url.password) || LOGIN_DEFAULT.password,
  }
}
