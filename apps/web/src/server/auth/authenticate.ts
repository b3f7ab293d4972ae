import { type Right, rightsOf } from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { Principal } from '../principal.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import type { Auth } from './create-auth.ts'
import { rightsOfKey } from './key-rights.ts'

export const API_KEY_HEADER = 'x-api-key'

export interface AuthenticateParts {
  readonly auth: Auth
  readonly members: Pick<Store['members'], 'ofUser'>
  /** Throws when Postgres does not answer. */
  readonly requireStore: () => Promise<void>
}

interface KnownUser {
  readonly id: string
  readonly email: string
  readonly role?: string | null | undefined
}

/** Joins who somebody is with what they are in the workspace that the request names. */
const principalOf = async (
  { members }: AuthenticateParts,
  user: KnownUser,
  headers: Headers,
  via: Principal['via'],
): Promise<Principal> => {
  const memberships = await members.ofUser(user.id)
  const chosen = chooseWorkspace(memberships, headers)
  const instance: readonly Right[] = user.role === 'admin' ? ['instance:admin'] : []
  return {
    userId: user.id,
    email: user.email,
    workspace: chosen === null ? null : { id: chosen.workspaceId, name: chosen.workspace },
    role: chosen?.role ?? null,
    rights: [...(chosen === null ? [] : rightsOf(chosen)), ...instance],
    workspaces: memberships.map(({ workspaceId: id, workspace: name }) => ({ id, name })),
    via,
  }
}

const userOfKey = async (parts: AuthenticateParts, key: string, headers: Headers): Promise<Principal | null> => {
  const { auth } = parts
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } })
  if (!valid || found === null) {
    // better-auth calls a key wrong when it could not look it up, too.
    await parts.requireStore()
    return null
  }
  const { internalAdapter } = await auth.$context
  const user = await internalAdapter.findUserById(found.referenceId)
  if (user === null) return null
  const person = await principalOf(parts, user, headers, 'apiKey')
  // A key may do what it was made for, and never more than its person may today.
  return { ...person, rights: rightsOfKey(found.permissions, person.rights) }
}

const userOfCookie = async (parts: AuthenticateParts, headers: Headers): Promise<Principal | null> => {
  try {
    const session = await parts.auth.api.getSession({ headers })
    return session === null ? null : await principalOf(parts, session.user, headers, 'session')
  } catch (error) {
    // It also hides why it could not read the session.
    await parts.requireStore()
    throw error
  }
}

/** Who sent these headers: an API key wins over a cookie, and a wrong key is not rescued by one. */
export const authenticate = (parts: AuthenticateParts, headers: Headers): Promise<Principal | null> => {
  const key = headers.get(API_KEY_HEADER)
  return key === null ? userOfCookie(parts, headers) : userOfKey(parts, key, headers)
}
