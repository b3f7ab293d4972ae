import {
  type AcceptInvitation,
  type Invitation,
  type InviteLink,
  type inviteSchema,
  type OpenInvitation,
  SluiceError,
} from '@sluice/contracts'
import type { FoundInvitation, Store } from '@sluice/store'
import type { z } from 'zod'
import type { Auth } from '../auth/create-auth.ts'
import type { Principal } from '../principal.ts'
import { INVITATION_MS, invitationLink } from './invitation-link.ts'
import type { MailLink } from './mail-link.ts'
import { requireGoodPassword } from './require-good-password.ts'
import type { SessionService } from './session-service.ts'

/** Who used a link, and the cookies of the session that it started, if it did. */
export interface AcceptedInvitation {
  readonly email: string
  readonly cookies: readonly string[]
}

interface WorkspaceOfInvitation {
  readonly id: number
  readonly name: string
}

export interface InvitationService {
  pending(workspaceId: number): Promise<Invitation[]>
  /** A link that works once, mailed where that is possible; an earlier one for the same address stops working. */
  invite(workspace: WorkspaceOfInvitation, invite: z.output<typeof inviteSchema>, author: string): Promise<InviteLink>
  /** Resolves with the e-mail. Throws NOT_FOUND. */
  revoke(workspaceId: number, id: number): Promise<string>
  /** What a link is for. Throws INVITATION_UNUSABLE. */
  look(token: string, caller: Principal | null): Promise<OpenInvitation>
  /** Throws INVITATION_UNUSABLE, PASSWORD_WEAK, INVALID_REQUEST for what is missing, UNAUTHENTICATED for whoever must sign in. */
  accept(given: AcceptInvitation, caller: Principal | null, headers: Headers): Promise<AcceptedInvitation>
}

export interface InvitationServiceParts {
  readonly store: Pick<Store, 'invitations' | 'invitationClaims'>
  readonly auth: Auth
  readonly sessions: Pick<SessionService, 'start'>
  readonly mail: MailLink
  readonly publicUrl: string
  readonly now: () => number
}

const nextOf = ({ purpose, email, userId }: FoundInvitation, caller: Principal | null): OpenInvitation['next'] => {
  if (purpose === 'password') return 'password'
  if (userId === null) return 'account'
  // A key stands for its person, but accepting is for people.
  return caller?.via === 'session' && caller.email === email ? 'accept' : 'signIn'
}

const required = (value: string | undefined, field: string): string => {
  if (value !== undefined) return value
  throw new SluiceError('INVALID_REQUEST', `${field} is missing`, { field })
}

export const createInvitationService = (parts: InvitationServiceParts): InvitationService => {
  const { store, auth, sessions, mail, publicUrl, now } = parts
  const find = async (token: string): Promise<FoundInvitation> => {
    const found = await store.invitations.find(token, new Date(now()))
    if (found !== null) return found
    throw new SluiceError('INVITATION_UNUSABLE', 'this link was used, revoked, is too old or never existed')
  }
  /** Only after the token was found good: hashing costs, and strangers must not make us do it. */
  const hashOf = async (given: AcceptInvitation, email: string): Promise<string> => {
    const chosen = required(given.password, 'password')
    requireGoodPassword(chosen, email, 'password')
    const { password } = await auth.$context
    return password.hash(chosen)
  }
  return {
    pending: (workspaceId) => store.invitations.pending(workspaceId, new Date(now())),
    async invite(workspace, { language, ...invite }, author) {
      const expiresAt = new Date(now() + INVITATION_MS)
      const invitation = { purpose: 'join', workspaceId: workspace.id, ...invite } as const
      const token = await store.invitations.create(invitation, author, expiresAt, new Date(now()))
      const link = invitationLink(publicUrl, token, expiresAt)
      const about = { to: invite.email, author, expiresAt: link.expiresAt, language }
      const isMailed = await mail(workspace.id, link.link, { purpose: 'join', workspace: workspace.name, ...about })
      return { ...link, isMailed }
    },
    async revoke(workspaceId, id) {
      const email = await store.invitations.revoke(workspaceId, id)
      if (email !== null) return email
      throw new SluiceError('NOT_FOUND', 'there is no such invitation')
    },
    async look(token, caller) {
      const found = await find(token)
      const { purpose, email, workspace, role, expiresAt } = found
      return { purpose, email, workspace, role, expiresAt: expiresAt.toISOString(), next: nextOf(found, caller) }
    },
    async accept(given, caller, headers) {
      const found = await find(given.token)
      const at = new Date(now())
      const next = nextOf(found, caller)
      switch (next) {
        case 'account': {
          const person = { name: required(given.name, 'name'), passwordHash: await hashOf(given, found.email) }
          const { userId } = await store.invitationClaims.asNewPerson(given.token, person, at)
          return { email: found.email, cookies: await sessions.start(userId, headers) }
        }
        case 'password': {
          const hash = await hashOf(given, found.email)
          await store.invitationClaims.asNewPassword(given.token, hash, at)
          return { email: found.email, cookies: [] }
        }
        case 'accept':
          await store.invitationClaims.asMember(given.token, caller?.userId ?? '', at)
          return { email: found.email, cookies: [] }
        case 'signIn':
          throw new SluiceError('UNAUTHENTICATED', `sign in as ${found.email} first`)
        default:
          return next satisfies never
      }
    },
  }
}
