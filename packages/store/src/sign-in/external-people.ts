import { type Membership, SluiceError } from '@sluice/contracts'
import type { Database, Queries } from '../database.ts'
import { isUniqueViolation } from '../database-errors.ts'
import { joinWorkspace } from './claim-invitation.ts'
import { applyProvidedMemberships, type MembershipChange, type ProvidedMembership } from './provider-memberships.ts'
import { OIDC_PROVIDER } from './providers.ts'

/** Somebody whom the identity provider vouches for. */
export interface ExternalPerson {
  /** Never given to anybody else by this provider. */
  readonly subject: string
  /** That the provider says belongs to this person; in any case. */
  readonly email: string
  readonly name: string
}

/** What people become who nobody invited. */
export interface FirstMembership extends Membership {
  readonly workspace: string
}

/** What the deployer and the provider say that people become. */
export interface Entitlement {
  /** Who nobody invited; null when they need an invitation. */
  readonly first: FirstMembership | null
  /** In each workspace whose members the provider knows; these count as invited. */
  readonly provided: readonly ProvidedMembership[]
}

export interface ExternalSignIn {
  readonly userId: string
  /** What the provider made of them in workspaces. */
  readonly changes: readonly MembershipChange[]
}

export interface ExternalPeople {
  /**
   * The account of this person: the one linked before, else the one of their e-mail, else a new one if somebody invited them, the
   * provider gives them a workspace, or `first` says so. Invitations for the e-mail are used up. Throws NOT_INVITED,
   * ACCOUNT_DISABLED, CONFIG_INVALID for a workspace that does not exist.
   */
  signIn(person: ExternalPerson, entitlement: Entitlement, at: Date): Promise<ExternalSignIn>
}

const accountKey = (subject: string) => ({ providerId: OIDC_PROVIDER, accountId: subject })

const invitationsFor = (queries: Queries, email: string, at: Date) =>
  queries.invitation.updateManyAndReturn({
    where: { email, purpose: 'join', usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  })

const firstMembership = async (queries: Queries, first: FirstMembership | null) => {
  if (first === null) throw new SluiceError('NOT_INVITED', 'nobody has invited this person')
  const { workspace: name, role, readsPayloads } = first
  const workspace = await queries.workspace.findUnique({ where: { name }, select: { id: true } })
  if (workspace !== null) return { workspaceId: workspace.id, role, readsPayloads }
  throw new SluiceError('CONFIG_INVALID', `SLUICE_OIDC_FIRST_TIME: there is no workspace "${name}"`)
}

const findOrMake = async (queries: Queries, person: ExternalPerson, { first, provided }: Entitlement, at: Date) => {
  const email = person.email.toLowerCase()
  const known = await queries.account.findUnique({
    where: { providerId_accountId: accountKey(person.subject) },
    select: { user: { select: { id: true, banned: true } } },
  })
  if (known !== null) return known.user
  const invitations = await invitationsFor(queries, email, at)
  const existing = await queries.user.findUnique({ where: { email }, select: { id: true, banned: true } })
  const isWelcome =
    existing !== null || invitations.length > 0 || provided.some(({ membership }) => membership !== null)
  const joins = isWelcome ? invitations : [await firstMembership(queries, first)]
  const user =
    existing ??
    (await queries.user.create({
      data: { id: crypto.randomUUID(), name: person.name, email, emailVerified: true },
      select: { id: true, banned: true },
    }))
  await queries.account.create({
    data: { id: crypto.randomUUID(), userId: user.id, ...accountKey(person.subject) },
  })
  for (const join of joins) await joinWorkspace(queries, user.id, join)
  return user
}

export const createExternalPeople = (database: Database): ExternalPeople => ({
  async signIn(person, entitlement, at) {
    const attempt = () =>
      database.$transaction(async (transaction) => {
        const user = await findOrMake(transaction, person, entitlement, at)
        if (user.banned === true) throw new SluiceError('ACCOUNT_DISABLED', 'this account is disabled')
        const changes = await applyProvidedMemberships(transaction, user.id, entitlement.provided)
        return { userId: user.id, changes }
      })
    try {
      return await attempt()
    } catch (error) {
      // The same person in two tabs: the second finds what the first made.
      if (isUniqueViolation(error)) return attempt()
      throw error
    }
  },
})
