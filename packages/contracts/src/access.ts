import { z } from 'zod'

/** What somebody may do. The first part names what it is done to. */
export const rightSchema = z.enum([
  /** See tasks, their numbers and stories, connections without secrets, workers. */
  'tasks:read',
  /** Start, stop and pause tasks, reset offsets, replay and discard dead letters, silence alerts. */
  'tasks:operate',
  /** Make, change and delete tasks, connections and alert rules, and ask workers what a design needs. */
  'tasks:write',
  /** See messages: samples, the topic browser, dry runs, dead letters. */
  'payloads:read',
  /** Members, invitations and the audit log of a workspace. */
  'workspace:admin',
  /** Users, workspaces and worker groups of the whole installation. */
  'instance:admin',
])
export type Right = z.infer<typeof rightSchema>

/** What a member of a workspace is; each role may do what the one before it may. */
export const roleSchema = z.enum(['viewer', 'operator', 'editor', 'admin'])
export type Role = z.infer<typeof roleSchema>

const ROLE_RIGHTS = {
  viewer: ['tasks:read'],
  operator: ['tasks:read', 'tasks:operate'],
  editor: ['tasks:read', 'tasks:operate', 'tasks:write'],
  admin: ['tasks:read', 'tasks:operate', 'tasks:write', 'workspace:admin'],
} as const satisfies Record<Role, readonly Right[]>

/** Membership of one person in one workspace. Seeing payloads is apart from the role: an admin may lack it, a viewer have it. */
export interface Membership {
  readonly role: Role
  readonly readsPayloads: boolean
}

/** The rights of a member within the workspace. */
export const rightsOf = ({ role, readsPayloads }: Membership): readonly Right[] => [
  ...ROLE_RIGHTS[role],
  ...(readsPayloads ? (['payloads:read'] as const) : []),
]
