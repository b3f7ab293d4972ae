import { type Membership, roleSchema } from '@sluice/contracts'
import type { ProvidedMembership } from '@sluice/store'
import { z } from 'zod'

/** A group of the identity provider and what its people are in a workspace. */
export interface GroupRole extends Membership {
  readonly group: string
  readonly workspace: string
}

/** `plant:operator+payloads`; a workspace may have colons in its name, a group equals signs. */
const ENTRY = /^(?<group>.+)=(?<workspace>[^=]+):(?<role>[a-z]+)(?<payloads>\+payloads)?$/

/** Reads `group=workspace:role, …`; null where it is none. */
export const parseGroupRoles = (text: string): GroupRole[] | null => {
  const entries = text.split(',').map((entry) => entry.trim())
  const roles: GroupRole[] = []
  for (const entry of entries.filter((one) => one !== '')) {
    const { group = '', workspace = '', role, payloads } = ENTRY.exec(entry)?.groups ?? {}
    const parsed = roleSchema.safeParse(role)
    if (!parsed.success) return null
    roles.push({
      group: group.trim(),
      workspace: workspace.trim(),
      role: parsed.data,
      readsPayloads: payloads !== undefined,
    })
  }
  return roles
}

const groupsSchema = z.union([z.array(z.string()), z.string().transform((group) => [group])])

/** The groups that a claim lists: names, or one of them alone. None where it is missing or something else. */
export const groupsIn = (claims: Readonly<Record<string, unknown>>, claim: string): readonly string[] =>
  groupsSchema.safeParse(claims[claim]).data ?? []

const ranks = roleSchema.options
const higher = (one: Membership | null, other: Membership): Membership =>
  one === null
    ? other
    : {
        role: ranks.indexOf(one.role) < ranks.indexOf(other.role) ? other.role : one.role,
        readsPayloads: one.readsPayloads || other.readsPayloads,
      }

/** What somebody of these groups is in each workspace of the mapping: the most that any group gives, or nothing. */
export const providedMemberships = (
  groups: readonly string[],
  groupRoles: readonly GroupRole[],
): readonly ProvidedMembership[] =>
  [...Map.groupBy(groupRoles, ({ workspace }) => workspace)].map(([workspace, entries]) => ({
    workspace,
    membership: entries
      .filter(({ group }) => groups.includes(group))
      .reduce<Membership | null>((most, { role, readsPayloads }) => higher(most, { role, readsPayloads }), null),
  }))
