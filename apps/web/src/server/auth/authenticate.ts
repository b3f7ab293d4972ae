import type { Principal } from '../principal.ts'
import type { Auth } from './create-auth.ts'

export const API_KEY_HEADER = 'x-api-key'

const userOfKey = async (auth: Auth, key: string): Promise<Principal | null> => {
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } })
  if (!valid || found === null) return null
  const { internalAdapter } = await auth.$context
  const user = await internalAdapter.findUserById(found.referenceId)
  return user === null ? null : { userId: user.id, email: user.email, via: 'apiKey' }
}

/** Who sent these headers: an API key wins over a cookie, and a wrong key is not rescued by one. */
export const authenticate = async (auth: Auth, headers: Headers): Promise<Principal | null> => {
  const key = headers.get(API_KEY_HEADER)
  if (key !== null) return userOfKey(auth, key)
  const session = await auth.api.getSession({ headers })
  return session === null ? null : { userId: session.user.id, email: session.user.email, via: 'session' }
}
