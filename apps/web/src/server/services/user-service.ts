import {
  type AlertLanguage,
  type ChangeUser,
  type InviteLink,
  SluiceError,
  type User,
  type UserList,
  type UserQuery,
} from '@sluice/contracts'
import type { Store } from '@sluice/store'
import type { Principal } from '../principal.ts'
import { invitationLink, PASSWORD_LINK_MS } from './invitation-link.ts'
import type { MailLink } from './mail-link.ts'

const PAGE_SIZE = 50

/** Looking after everybody who may sign in. */
export interface UserService {
  list(query: UserQuery): Promise<UserList>
  /** Throws NOT_FOUND, LAST_ADMINISTRATOR, and CONFLICT for somebody who would lock themselves out. */
  change(userId: string, change: ChangeUser, authorId: string): Promise<User>
  /** Throws as `change` does. */
  delete(userId: string, authorId: string): Promise<User>
  /** A link to a new password that works once, mailed where that is possible. Throws NOT_FOUND. */
  passwordLink(
    userId: string,
    author: Pick<Principal, 'email' | 'workspace'>,
    language: AlertLanguage,
  ): Promise<InviteLink & { readonly email: string }>
}

export interface UserServiceParts {
  readonly store: Pick<Store, 'users' | 'invitations'>
  readonly mail: MailLink
  readonly publicUrl: string
  readonly now: () => number
}

const requireSomebodyElse = (userId: string, authorId: string): void => {
  if (userId === authorId)
    throw new SluiceError('CONFLICT', 'nobody may disable or delete their own account', {
      hint: 'Another administrator can do it.',
    })
}

export const createUserService = ({ store, mail, publicUrl, now }: UserServiceParts): UserService => ({
  list: (query) => store.users.list(query, PAGE_SIZE),
  async change(userId, change, authorId) {
    if (change.isDisabled === true) requireSomebodyElse(userId, authorId)
    return await store.users.change(userId, change)
  },
  async delete(userId, authorId) {
    requireSomebodyElse(userId, authorId)
    return await store.users.delete(userId)
  },
  async passwordLink(userId, author, language) {
    const { email } = await store.users.get(userId)
    const expiresAt = new Date(now() + PASSWORD_LINK_MS)
    const invitation = { purpose: 'password', email } as const
    const token = await store.invitations.create(invitation, author.email, expiresAt, new Date(now()))
    const link = invitationLink(publicUrl, token, expiresAt)
    const about = { to: email, author: author.email, expiresAt: link.expiresAt, language }
    // Workers are asked in the name of a workspace; who is in none hands the link over.
    const isMailed =
      author.workspace !== null && (await mail(author.workspace.id, link.link, { purpose: 'password', ...about }))
    return { ...link, isMailed, email }
  },
})
