import { type Membership, SluiceError } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { hasOtherAdmin, lockMembers, membershipIn } from '../people/members.ts'

/** What the identity provider says somebody is in a workspace; null for nothing. */
export interface ProvidedMembership {
  readonly workspace: string
  readonly membership: Membership | null
}

/** What somebody became in a workspace by signing in. */
export interface MembershipChange {
  readonly workspaceId: number
  readonly before: Membership | null
  readonly after: Membership | null
}

const isSame = (one: Membership | null, other: Membership | null): boolean =>
  one?.role === other?.role && one?.readsPayloads === other?.readsPayloads

const apply = async (
  queries: Queries,
  userId: string,
  { workspace: name, membership }: ProvidedMembership,
): Promise<MembershipChange | null> => {
  const workspace = await queries.workspace.findUnique({ where: { name }, select: { id: true } })
  if (workspace === null)
    throw new SluiceError('CONFIG_INVALID', `SLUICE_OIDC_GROUP_ROLES: there is no workspace "${name}"`)
  const { id: workspaceId } = workspace
  await lockMembers(queries, workspaceId)
  const before = await membershipIn(queries, workspaceId, userId)
  if (isSame(before, membership)) return null
  const isLastAdmin =
    before?.role === 'admin' && membership?.role !== 'admin' && !(await hasOtherAdmin(queries, workspaceId, userId))
  if (isLastAdmin) return null
  const where = { workspaceId_userId: { workspaceId, userId } }
  if (membership === null) await queries.member.delete({ where })
  else
    await queries.member.upsert({
      where,
      create: { workspaceId, userId, ...membership },
      update: membership,
    })
  return { workspaceId, before, after: membership }
}

/**
 * Makes somebody what the provider says, inside a transaction. Nobody is locked out of a workspace: its last administrator stays
 * one. Throws CONFIG_INVALID for a workspace that does not exist.
 */
export const applyProvidedMemberships = async (
  queries: Queries,
  userId: string,
  provided: readonly ProvidedMembership[],
): Promise<MembershipChange[]> => {
  const changes: MembershipChange[] = []
  // Always in one order, or two people who sign in would wait for each other.
  for (const one of provided.toSorted((a, b) => a.workspace.localeCompare(b.workspace))) {
    const change = await apply(queries, userId, one)
    if (change !== null) changes.push(change)
  }
  return changes
}
