import { EVERY_RIGHT, type Principal } from '../principal.ts'
import type { Auth } from './create-auth.ts'
import { rightsOfKey } from './key-rights.ts'

export const API_KEY_HEADER = 'x-api-key'

/** Throws when Postgres does not answer. */
export type RequireStore = () => Promise<void>

const userOfKey = async (auth: Auth, key: string, requireStore: RequireStore): Promise<Principal | null> => {
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } })
  if (!valid || found === null) {
    // better-auth calls a key wrong when it could not look it up, too.
    await requireStore()
    return null
  }
  const { internalAdapter } = await auth.$context
  const user = await internalAdapter.findUserById(found.referenceId)
  return user === null
    ? null
    : { userId: user.id, email: user.email, rights: rightsOfKey(found.permissions), via: 'apiKey' }
}

const userOfCookie = async (auth: Auth, headers: Headers, requireStore: RequireStore): Promise<Principal | null> => {
  try {
    const session = await auth.api.getSession({ headers })
    return session === null
      ? null
      : { userId: session.user.id, email: session.user.email, rights: EVERY_RIGHT, via: 'session' }
  } catch (error) {
    // It also hides why it could not read the session.
    await requireStore()
    throw error
  }
}

/** Who sent these headers: an API key wins over a cookie, and a wrong key is not rescued by one. */
export const authenticate = (auth: Auth, headers: Headers, requireStore: RequireStore): Promise<Principal | null> => {
  const key = headers.get(API_KEY_HEADER)
  return key === null ? userOfCookie(auth, headers, requireStore) : userOfKey(auth, key, requireStore)
}
