import { type ChangeUser, SluiceError, type User } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import { CREDENTIAL_PROVIDER } from './providers.ts'
import { type UserFilter, userFrom, userInclude, userWhere } from './user-row.ts'

export interface UserPage {
  readonly users: User[]
  /** `after` of the next page; null on the last one. */
  readonly nextAfter: string | null
}

/** Everybody who may sign in, whichever workspaces they are in. */
export interface UserRepository {
  list(filter: UserFilter, limit: number): Promise<UserPage>
  /** Throws NOT_FOUND. */
  get(id: string): Promise<User>
  /** Disabling ends the sessions. Throws NOT_FOUND, or LAST_ADMINISTRATOR when nobody could look after the installation then. */
  change(id: string, change: ChangeUser): Promise<User>
  /** With sessions, keys and memberships; returns who it was. Throws as `change` does. */
  delete(id: string): Promise<User>
  /** The hash of a person's password; null for those without one. */
  passwordHash(id: string): Promise<string | null>
  setPassword(id: string, hash: string): Promise<void>
}

const find = async (queries: Queries, id: string): Promise<User> => {
  const row = await queries.user.findUnique({ where: { id }, include: userInclude() })
  if (row === null) throw new SluiceError('NOT_FOUND', 'there is no such user')
  return userFrom(row)
}

/** Of two that would each leave the other as the last one, the second waits here and sees that it is. */
const requireAnotherAdministrator = async (queries: Queries, id: string): Promise<void> => {
  await queries.$executeRaw`SELECT 1 FROM auth_user WHERE role = 'admin' ORDER BY id FOR UPDATE`
  const others = await queries.user.count({
    where: { role: 'admin', id: { not: id }, OR: [{ banned: false }, { banned: null }] },
  })
  if (others === 0)
    throw new SluiceError('LAST_ADMINISTRATOR', 'this is the only administrator of the installation who may sign in')
}

export const createUserRepository = (database: Database): UserRepository => ({
  async list(filter, limit) {
    const rows = await database.user.findMany({
      where: userWhere(filter),
      orderBy: { email: 'asc' },
      take: limit + 1,
      include: userInclude(),
    })
    const users = rows.slice(0, limit).map(userFrom)
    return { users, nextAfter: rows.length > limit ? (users.at(-1)?.email ?? null) : null }
  },
  get: (id) => find(database, id),
  change: (id, { isAdministrator, isDisabled }) =>
    database.$transaction(async (transaction) => {
      const before = await find(transaction, id)
      const steps = before.isAdministrator && (isAdministrator === false || isDisabled === true)
      if (steps) await requireAnotherAdministrator(transaction, id)
      await transaction.user.update({
        where: { id },
        data: {
          ...(isAdministrator === undefined ? {} : { role: isAdministrator ? 'admin' : null }),
          ...(isDisabled === undefined ? {} : { banned: isDisabled }),
        },
      })
      if (isDisabled === true) await transaction.session.deleteMany({ where: { userId: id } })
      return find(transaction, id)
    }),
  delete: (id) =>
    database.$transaction(async (transaction) => {
      const user = await find(transaction, id)
      if (user.isAdministrator) await requireAnotherAdministrator(transaction, id)
      await transaction.apikey.deleteMany({ where: { referenceId: id } })
      await transaction.user.delete({ where: { id } })
      return user
    }),
  async passwordHash(id) {
    const account = await database.account.findFirst({ where: { userId: id, providerId: CREDENTIAL_PROVIDER } })
    return account?.password ?? null
  },
  setPassword: (id, hash) => setPassword(database, id, hash),
})

/** The account that better-auth looks a password up in. */
export const setPassword = async (queries: Queries, userId: string, hash: string): Promise<void> => {
  await queries.account.upsert({
    where: { providerId_accountId: { providerId: CREDENTIAL_PROVIDER, accountId: userId } },
    create: { id: crypto.randomUUID(), userId, accountId: userId, providerId: CREDENTIAL_PROVIDER, password: hash },
    update: { password: hash },
  })
}
