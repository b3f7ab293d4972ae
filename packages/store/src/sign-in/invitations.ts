import { type Invitation, type Role, roleSchema } from '@sluice/contracts'
import type { Database } from '../database.ts'
import { hashOfToken, newInvitationToken } from './invitation-token.ts'

/** What a link is for: becoming a member of a workspace, or choosing a new password. */
export type NewInvitation =
  | {
      readonly purpose: 'join'
      readonly workspaceId: number
      readonly email: string
      readonly role: Role
      readonly readsPayloads: boolean
    }
  | { readonly purpose: 'password'; readonly email: string }

/** A link that may still be used, as its bearer is told. */
export interface FoundInvitation {
  readonly purpose: 'join' | 'password'
  readonly email: string
  readonly workspace: string | null
  readonly role: Role | null
  readonly expiresAt: Date
  /** Of the account with this e-mail; null when there is none yet. */
  readonly userId: string | null
}

export interface InvitationRepository {
  /** Resolves with the token, which is told nowhere else. An earlier link for the same e-mail and purpose stops working. */
  create(invitation: NewInvitation, author: string, expiresAt: Date, at: Date): Promise<string>
  /** Those of a workspace that may still be accepted, newest first. */
  pending(workspaceId: number, at: Date): Promise<Invitation[]>
  /** Resolves with the e-mail; null when there is no such link. */
  revoke(workspaceId: number, id: number): Promise<string | null>
  /** Null for a token that is unknown, used, revoked or too old: they cannot be told apart. */
  find(token: string, at: Date): Promise<FoundInvitation | null>
}

const PENDING_MAX = 500
const DAY_MS = 24 * 60 * 60_000
/** Links that ended are of no use to anybody. */
const KEPT_AFTER_END_MS = 30 * DAY_MS

export const createInvitationRepository = (database: Database): InvitationRepository => ({
  create: (invitation, author, expiresAt, at) =>
    database.$transaction(async (transaction) => {
      const { purpose } = invitation
      const email = invitation.email.toLowerCase()
      const workspaceId = invitation.purpose === 'join' ? invitation.workspaceId : null
      await transaction.invitation.deleteMany({
        where: {
          OR: [
            { email, purpose, workspaceId, usedAt: null },
            { expiresAt: { lt: new Date(at.getTime() - KEPT_AFTER_END_MS) } },
          ],
        },
      })
      const token = newInvitationToken()
      await transaction.invitation.create({
        data: {
          tokenHash: hashOfToken(token),
          purpose,
          email,
          workspaceId,
          role: invitation.purpose === 'join' ? invitation.role : null,
          readsPayloads: invitation.purpose === 'join' && invitation.readsPayloads,
          author,
          createdAt: at,
          expiresAt,
        },
      })
      return token
    }),
  async pending(workspaceId, at) {
    const rows = await database.invitation.findMany({
      where: { workspaceId, purpose: 'join', usedAt: null, expiresAt: { gt: at } },
      orderBy: { id: 'desc' },
      take: PENDING_MAX,
    })
    return rows.map(({ id, email, role, readsPayloads, author, createdAt, expiresAt }) => ({
      id,
      email,
      role: roleSchema.parse(role),
      readsPayloads,
      author,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }))
  },
  revoke: (workspaceId, id) =>
    database.$transaction(async (transaction) => {
      const row = await transaction.invitation.findFirst({ where: { id, workspaceId, usedAt: null } })
      if (row === null) return null
      await transaction.invitation.deleteMany({ where: { id } })
      return row.email
    }),
  async find(token, at) {
    const row = await database.invitation.findFirst({
      where: { tokenHash: hashOfToken(token), usedAt: null, expiresAt: { gt: at } },
      include: { workspace: { select: { name: true } } },
    })
    if (row === null) return null
    const user = await database.user.findUnique({ where: { email: row.email }, select: { id: true } })
    return {
      purpose: row.purpose === 'password' ? 'password' : 'join',
      email: row.email,
      workspace: row.workspace?.name ?? null,
      role: row.role === null ? null : roleSchema.parse(row.role),
      expiresAt: row.expiresAt,
      userId: user?.id ?? null,
    }
  },
})
