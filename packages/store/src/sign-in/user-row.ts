import { roleSchema, type User } from '@sluice/contracts'
import type { Prisma } from '../generated/client.ts'
import { CREDENTIAL_PROVIDER, OIDC_PROVIDER } from './providers.ts'

export interface UserFilter {
  /** Part of the name or the e-mail; empty for all. */
  readonly search: string
  /** The e-mail of the last one of the page before. */
  readonly after?: string | undefined
}

/** Workspaces told of one person; nobody reads more in a list. */
const WORKSPACES_MAX = 20

export const userWhere = ({ search, after }: UserFilter): Prisma.UserWhereInput => {
  const contains = { contains: search, mode: 'insensitive' } as const
  return {
    ...(search === '' ? {} : { OR: [{ name: contains }, { email: contains }] }),
    ...(after === undefined ? {} : { email: { gt: after } }),
  }
}

export const userInclude = () =>
  ({
    accounts: { select: { providerId: true, password: true } },
    sessions: {
      where: { expiresAt: { gt: new Date() } },
      orderBy: { updatedAt: 'desc' },
      take: 1,
      select: { updatedAt: true },
    },
    memberships: {
      orderBy: { workspaceId: 'asc' },
      take: WORKSPACES_MAX,
      select: { role: true, workspace: { select: { name: true } } },
    },
  }) satisfies Prisma.UserInclude

type UserRow = Prisma.UserGetPayload<{ include: ReturnType<typeof userInclude> }>

export const userFrom = (row: UserRow): User => ({
  id: row.id,
  name: row.name,
  email: row.email,
  isAdministrator: row.role === 'admin',
  isDisabled: row.banned === true,
  hasPassword: row.accounts.some(({ providerId, password }) => providerId === CREDENTIAL_PROVIDER && password !== null),
  hasSingleSignOn: row.accounts.some(({ providerId }) => providerId === OIDC_PROVIDER),
  workspaces: row.memberships.map(({ role, workspace }) => ({ name: workspace.name, role: roleSchema.parse(role) })),
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.sessions[0]?.updatedAt.toISOString() ?? null,
})
