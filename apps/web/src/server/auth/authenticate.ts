import { type Right, rightsOf } from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { Principal } from '../principal.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import type { Auth } from './create-auth.ts'
import { rightsOfKey, workspaceOfKey } from './key-rights.ts'

export const API_KEY_HEADER = 'x-api-key'

/** How exactly it is known when a session was last used; writing it with each request would cost more than the request. */
const LAST_SEEN_STEP_MS = 60_000

export interface AuthenticateParts {
  readonly auth: Auth
  readonly members: Pick<Store['members'], 'ofUser'>
  readonly sessions: Pick<Store['sessions'], 'touch' | 'end'>
  /** A session that was not used for so long has ended. */
  readonly idleMs: number
  readonly now: () => number
  /** Throws when Postgres does not answer. */
  readonly requireStore: () => Promise<void>
}

interface KnownUser {
  readonly id: string
  readonly email: string
  readonly role?: string | null | undefined
  readonly banned?: boolean | null | undefined
}

/** Joins who somebody is with what they are in the workspace that the request names; null for somebody who is disabled. */
const principalOf = async (
  { members }: AuthenticateParts,
  user: KnownUser,
  headers: Headers,
  via: Principal['via'],
  onlyWorkspace: number | null = null,
): Promise<Principal | null> => {
  if (user.banned === true) return null
  const all = await members.ofUser(user.id)
  const memberships = all.filter(({ workspaceId }) => onlyWorkspace === null || workspaceId === onlyWorkspace)
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
  const person =
    user === null ? null : await principalOf(parts, user, headers, 'apiKey', workspaceOfKey(found.permissions))
  // A key may do what it was made for, and never more than its person may today.
  return person === null ? null : { ...person, rights: rightsOfKey(found.permissions, person.rights) }
}

/** Ends a session that nobody used for too long, or notes that it is used. */
const isInUse = async (
  { sessions, idleMs, now }: AuthenticateParts,
  session: { readonly id: string; readonly userId: string; readonly updatedAt: Date },
): Promise<boolean> => {
  const sinceMs = now() - session.updatedAt.getTime()
  if (sinceMs >= idleMs) {
    await sessions.end(session.userId, session.id)
    return false
  }
  if (sinceMs >= LAST_SEEN_STEP_MS) await sessions.touch(session.id, new Date(now()))
  return true
}

const userOfCookie = async (parts: AuthenticateParts, headers: Headers): Promise<Principal | null> => {
  try {
    const found = await parts.auth.api.getSession({ headers })
    if (found === null || !(await isInUse(parts, found.session))) return null
    return await principalOf(parts, found.user, headers, 'session')
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
