import { randomBytes } from 'node:crypto'
import { DEFAULT_WORKSPACE_ID, type Store } from '@sluice/store'
import type { WebEnv } from '#src/lib/env.ts'
import type { Auth } from './auth/create-auth.ts'

const PASSWORD_BYTES = 15

export interface FirstAdmin {
  readonly email: string
  /** Set when nobody chose one, so that it can be told once. */
  readonly generatedPassword: string | null
}

/** Two web processes may start at once on an empty database; the one whose insert fails finds the other's user. */
const createUser = async (auth: Auth, email: string): Promise<string | null> => {
  const { adapter, internalAdapter } = await auth.$context
  try {
    const user = await internalAdapter.createUser(
      { email, name: 'Administrator', emailVerified: true, role: 'admin' },
      { method: 'admin' },
    )
    return user.id
  } catch (error) {
    if ((await adapter.count({ model: 'user' })) > 0) return null
    throw error
  }
}

/** Creates the administrator if nobody can sign in yet; null when somebody can. */
export const createFirstAdmin = async (
  { auth, members }: { readonly auth: Auth; readonly members: Pick<Store['members'], 'put'> },
  env: Pick<WebEnv, 'SLUICE_ADMIN_EMAIL' | 'SLUICE_ADMIN_PASSWORD'>,
): Promise<FirstAdmin | null> => {
  const { adapter, internalAdapter, password: passwords } = await auth.$context
  if ((await adapter.count({ model: 'user' })) > 0) return null
  const email = env.SLUICE_ADMIN_EMAIL
  const password = env.SLUICE_ADMIN_PASSWORD ?? randomBytes(PASSWORD_BYTES).toString('base64url')
  const userId = await createUser(auth, email)
  if (userId === null) return null
  await members.put(DEFAULT_WORKSPACE_ID, userId, { role: 'admin', readsPayloads: true })
  await internalAdapter.linkAccount({
    userId,
    accountId: userId,
    providerId: 'credential',
    password: await passwords.hash(password),
  })
  return { email, generatedPassword: env.SLUICE_ADMIN_PASSWORD === undefined ? password : null }
}

/** What the operator reads on stdout, once in the life of an installation. */
export const firstStartNotice = ({ email, generatedPassword }: FirstAdmin): string =>
  generatedPassword === null
    ? `First start: administrator ${email} was created with the password of SLUICE_ADMIN_PASSWORD.\n`
    : `First start: administrator ${email} was created. Password (shown only now): ${generatedPassword}\n`
