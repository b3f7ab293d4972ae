import { type Member, type Membership, roleSchema, SluiceError } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import type { Prisma } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'

/** The workspace that every installation begins with (migration 0006). */
export const DEFAULT_WORKSPACE_ID = 1

/** A workspace with what somebody is there. */
export interface MemberOf extends Membership {
  readonly workspaceId: number
  readonly workspace: string
}

export interface MemberRepository {
  /** The workspaces of a person, oldest first. */
  ofUser(userId: string): Promise<MemberOf[]>
  /** The members of a workspace, by e-mail. */
  list(workspaceId: number): Promise<Member[]>
  /** Throws NOT_FOUND. */
  get(workspaceId: number, userId: string): Promise<Member>
  /** Makes somebody a member, or changes what they are, without asking who else is an administrator. */
  put(workspaceId: number, userId: string, membership: Membership): Promise<void>
  /** Makes somebody who can sign in a member. Throws NOT_FOUND (no such user), NAME_TAKEN (a member already). */
  add(workspaceId: number, email: string, membership: Membership): Promise<Member>
  /** Throws NOT_FOUND, and CONFLICT when it would leave no administrator. */
  change(workspaceId: number, userId: string, membership: Membership): Promise<Member>
  /** Throws NOT_FOUND, and CONFLICT for the last administrator. */
  remove(workspaceId: number, userId: string): Promise<void>
}

const withUser = { user: { select: { email: true, name: true } } } as const

const memberFromRow = (row: Prisma.MemberGetPayload<{ include: typeof withUser }>): Member => ({
  userId: row.userId,
  email: row.user.email,
  name: row.user.name,
  role: roleSchema.parse(row.role),
  readsPayloads: row.readsPayloads,
  since: row.createdAt.toISOString(),
})

const findMember = async (queries: Queries, workspaceId: number, userId: string): Promise<Member> => {
  const where = { workspaceId_userId: { workspaceId, userId } }
  const row = await queries.member.findUnique({ where, include: withUser })
  if (row === null) throw new SluiceError('NOT_FOUND', 'this person is no member of the workspace')
  return memberFromRow(row)
}

/** Until the end of the transaction nobody else changes who administers the workspace. */
export const lockMembers = (transaction: Queries, workspaceId: number): Promise<number> =>
  transaction.$executeRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId} FOR NO KEY UPDATE`

/** Whether somebody but this person administers the workspace. */
export const hasOtherAdmin = async (transaction: Queries, workspaceId: number, userId: string): Promise<boolean> =>
  (await transaction.member.count({ where: { workspaceId, role: 'admin', NOT: { userId } } })) > 0

/** What somebody is in a workspace; null for no member. */
export const membershipIn = async (
  queries: Queries,
  workspaceId: number,
  userId: string,
): Promise<Membership | null> => {
  const row = await queries.member.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } })
  return row === null ? null : { role: roleSchema.parse(row.role), readsPayloads: row.readsPayloads }
}

/** Throws CONFLICT when nobody but this person administers the workspace. */
const requireOtherAdmin = async (transaction: Queries, workspaceId: number, userId: string): Promise<void> => {
  if (!(await hasOtherAdmin(transaction, workspaceId, userId)))
    throw new SluiceError('CONFLICT', 'this is the last administrator of the workspace', {
      hint: 'Make somebody else an administrator first.',
    })
}

export const createMemberRepository = (database: Database): MemberRepository => ({
  async ofUser(userId) {
    const rows = await database.member.findMany({
      where: { userId },
      orderBy: { workspaceId: 'asc' },
      include: { workspace: { select: { name: true } } },
    })
    return rows.map(({ workspaceId, role, readsPayloads, workspace }) => ({
      workspaceId,
      workspace: workspace.name,
      role: roleSchema.parse(role),
      readsPayloads,
    }))
  },
  async list(workspaceId) {
    const rows = await database.member.findMany({
      where: { workspaceId },
      orderBy: { user: { email: 'asc' } },
      include: withUser,
    })
    return rows.map(memberFromRow)
  },
  get: (workspaceId, userId) => findMember(database, workspaceId, userId),
  async put(workspaceId, userId, { role, readsPayloads }) {
    await database.member.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role, readsPayloads },
      update: { role, readsPayloads },
    })
  },
  async add(workspaceId, email, { role, readsPayloads }) {
    const user = await database.user.findFirst({ where: { email: { equals: email, mode: 'insensitive' } } })
    if (user === null)
      throw new SluiceError('NOT_FOUND', `nobody signs in as ${email}`, {
        field: 'email',
        hint: 'Invite them first, or ask who administers this installation to.',
      })
    const taken = { message: `${email} is a member already`, field: 'email' }
    await refusingTakenNames(taken, () =>
      database.member.create({ data: { workspaceId, userId: user.id, role, readsPayloads } }),
    )
    return findMember(database, workspaceId, user.id)
  },
  change: (workspaceId, userId, { role, readsPayloads }) =>
    database.$transaction(async (transaction) => {
      await lockMembers(transaction, workspaceId)
      const before = await findMember(transaction, workspaceId, userId)
      if (before.role === 'admin' && role !== 'admin') await requireOtherAdmin(transaction, workspaceId, userId)
      await transaction.member.update({
        where: { workspaceId_userId: { workspaceId, userId } },
        data: { role, readsPayloads },
      })
      return findMember(transaction, workspaceId, userId)
    }),
  remove: (workspaceId, userId) =>
    database.$transaction(async (transaction) => {
      await lockMembers(transaction, workspaceId)
      const before = await findMember(transaction, workspaceId, userId)
      if (before.role === 'admin') await requireOtherAdmin(transaction, workspaceId, userId)
      await transaction.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } })
    }),
})
