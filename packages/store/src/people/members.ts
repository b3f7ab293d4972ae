import { type Membership, roleSchema } from '@sluice/contracts'
import type { Queries } from '../database.ts'

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
  /** Makes somebody a member, or changes what they are. */
  put(workspaceId: number, userId: string, membership: Membership): Promise<void>
}

export const createMemberRepository = (queries: Queries): MemberRepository => ({
  async ofUser(userId) {
    const rows = await queries.member.findMany({
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
  async put(workspaceId, userId, { role, readsPayloads }) {
    await queries.member.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role, readsPayloads },
      update: { role, readsPayloads },
    })
  },
})
