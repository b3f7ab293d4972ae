import type { Membership } from '@sluice/contracts'
import type { Container } from '../container.ts'
import { type ApiAnswer, type ApiCaller, callerOf } from './api.ts'
import { ADMIN_PASSWORD } from './test-env.ts'

/** Name and value of the cookies that an answer sets, as a browser sends them. */
export const cookieOf = ({ headers }: Pick<ApiAnswer, 'headers'>): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

export interface TestPerson {
  readonly userId: string
  readonly email: string
  /** Calls the API with this person's cookie, in the oldest workspace unless another is named. */
  readonly call: ApiCaller
  readonly cookie: string
}

export interface PersonToAdd {
  readonly email: string
  /** Looks after the installation. */
  readonly isInstanceAdmin?: boolean
  readonly memberships?: readonly (Membership & { readonly workspaceId: number })[]
}

/** Makes somebody who can sign in with `ADMIN_PASSWORD`, and signs them in. */
export const addPerson = async (container: Container, person: PersonToAdd): Promise<TestPerson> => {
  const { email } = person
  const { internalAdapter, password } = await container.auth.$context
  const { id } = await internalAdapter.createUser(
    { email, name: email, emailVerified: true, role: person.isInstanceAdmin === true ? 'admin' : null },
    { method: 'admin' },
  )
  const hash = await password.hash(ADMIN_PASSWORD)
  await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: hash })
  for (const { workspaceId, ...membership } of person.memberships ?? [])
    await container.members.put(workspaceId, id, membership)
  const signedIn = await callerOf(container, {})('POST /session', { email, password: ADMIN_PASSWORD })
  const cookie = cookieOf(signedIn)
  return { userId: id, email, cookie, call: callerOf(container, { cookie }) }
}
