import {
  type ChangeUser,
  type InviteLink,
  SluiceError,
  type User,
  type UserList,
  type UserQuery,
} from '@sluice/contracts'
import type { Store } from '@sluice/store'
import { invitationLink, PASSWORD_LINK_MS } from './invitation-link.ts'

const PAGE_SIZE = 50

/** Looking after everybody who may sign in. */
export interface UserService {
  list(query: UserQuery): Promise<UserList>
  /** Throws NOT_FOUND, LAST_ADMINISTRATOR, and CONFLICT for somebody who would lock themselves out. */
  change(userId: string, change: ChangeUser, authorId: string): Promise<User>
  /** Throws as `change` does. */
  delete(userId: string, authorId: string): Promise<User>
  /** A link to a new password; it works once. Throws NOT_FOUND. */
  passwordLink(userId: string, author: string): Promise<InviteLink & { readonly email: string }>
}

export interface UserServiceParts {
  readonly store: Pick<Store, 'users' | 'invitations'>
  readonly publicUrl: string
  readonly now: () => number
}

const requireSomebodyElse = (userId: string, authorId: string): void => {
  if (userId === authorId)
    throw new SluiceError('CONFLICT', 'nobody may disable or delete their own account', {
      hint: 'Another administrator can do it.',
    })
}

export const createUserService = ({ store, publicUrl, now }: UserServiceParts): UserService => ({
  list: (query) => store.users.list(query, PAGE_SIZE),
  async change(userId, change, authorId) {
    if (change.isDisabled === true) requireSomebodyElse(userId, authorId)
    return await store.users.change(userId, change)
  },
  async delete(userId, authorId) {
    requireSomebodyElse(userId, authorId)
    return await store.users.delete(userId)
  },
  async passwordLink(userId, author) {
    const { email } = await store.users.get(userId)
    const expiresAt = new Date(now() + PASSWORD_LINK_MS)
    const token = await store.invitations.create({ purpose: 'password', email }, author, expiresAt, new Date(now()))
    return { ...invitationLink(publicUrl, token, expiresAt), email }
  },
})
