import { roleSchema, SluiceError } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import { isUniqueViolation } from '../database-errors.ts'
import { hashOfToken } from './invitation-token.ts'
import { setPassword } from './users.ts'

export interface NewPerson {
  readonly name: string
  readonly passwordHash: string
}

/** Using a link: each of these works once, whoever else tries the same at the same moment. All throw INVITATION_UNUSABLE. */
export interface InvitationClaims {
  /** Makes the account that was invited, and its membership. Throws CONFLICT, too, when there is an account of the e-mail. */
  asNewPerson(token: string, person: NewPerson, at: Date): Promise<{ readonly userId: string }>
  /** Makes the account that was invited a member. */
  asMember(token: string, userId: string, at: Date): Promise<void>
  /** Gives the account another password and ends its sessions. */
  asNewPassword(token: string, passwordHash: string, at: Date): Promise<void>
}

interface Claimed {
  readonly email: string
  readonly workspaceId: number | null
  readonly role: string | null
  readonly readsPayloads: boolean
}

const unusable = (cause?: unknown): SluiceError =>
  new SluiceError('INVITATION_UNUSABLE', 'this link was used, revoked, is too old or never existed', { cause })

/** The row lock of the update makes the second of two wait and find the link used. */
const claim = async (queries: Queries, token: string, purpose: 'join' | 'password', at: Date): Promise<Claimed> => {
  const [row] = await queries.invitation.updateManyAndReturn({
    where: { tokenHash: hashOfToken(token), purpose, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  })
  if (row === undefined) throw unusable()
  return row
}

/** Somebody who is a member already stays what they are: an old link must not undo a later decision. */
export const joinWorkspace = async (
  queries: Queries,
  userId: string,
  { workspaceId, role, readsPayloads }: Omit<Claimed, 'email'>,
): Promise<void> => {
  if (workspaceId === null) throw unusable()
  const membership = { workspaceId, userId, role: roleSchema.parse(role), readsPayloads }
  await queries.member.createMany({ data: [membership], skipDuplicates: true })
}

export const createInvitationClaims = (database: Database): InvitationClaims => ({
  async asNewPerson(token, { name, passwordHash }, at) {
    try {
      return await database.$transaction(async (transaction) => {
        const claimed = await claim(transaction, token, 'join', at)
        // Only whoever reads the mail of this address has the link, as far as its author took care.
        const { id } = await transaction.user.create({
          data: { id: crypto.randomUUID(), name, email: claimed.email, emailVerified: true },
        })
        await setPassword(transaction, id, passwordHash)
        await joinWorkspace(transaction, id, claimed)
        return { userId: id }
      })
    } catch (error) {
      // Somebody made an account of this e-mail meanwhile; the link is still good for signing in to it.
      if (isUniqueViolation(error))
        throw new SluiceError('CONFLICT', 'there is an account of this e-mail', { cause: error })
      throw error
    }
  },
  asMember: (token, userId, at) =>
    database.$transaction(async (transaction) => {
      const claimed = await claim(transaction, token, 'join', at)
      const user = await transaction.user.findUnique({ where: { id: userId }, select: { email: true } })
      if (user?.email !== claimed.email) throw unusable()
      await joinWorkspace(transaction, userId, claimed)
    }),
  asNewPassword: (token, passwordHash, at) =>
    database.$transaction(async (transaction) => {
      const { email } = await claim(transaction, token, 'password', at)
      const user = await transaction.user.findUnique({ where: { email }, select: { id: true } })
      if (user === null) throw unusable()
      await setPassword(transaction, user.id, passwordHash)
      await transaction.session.deleteMany({ where: { userId: user.id } })
    }),
})
