import type { ResolvedTdengineConnection } from '@sluice/tdengine'

/** Splits `ws://user:password@host:port`. */
export const connectionOf = (text: string): ResolvedTdengineConnection => {
  const { protocol, host, username, password } = new URL(text)
  return {
    url: `${protocol}//${host}`,
    username: decodeURIComponent(username) || 'root',
    password: decodeURIComponent(password) || 'taosdata',
  }
}
