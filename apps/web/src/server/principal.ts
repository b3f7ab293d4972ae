import type { Right, Role, Session } from '@sluice/contracts'

/** A workspace that somebody may choose. */
export interface OpenWorkspace {
  readonly id: number
  readonly name: string
}

/** Who a request speaks for, and in which workspace. */
export interface Principal {
  readonly userId: string
  readonly email: string
  /** The one that this request is about; null for somebody who is a member of none. */
  readonly workspace: OpenWorkspace | null
  /** Null without a workspace. */
  readonly role: Role | null
  readonly rights: readonly Right[]
  /** All that this person may choose. */
  readonly workspaces: readonly OpenWorkspace[]
  /** A cookie can be misused by other sites, a key can not. */
  readonly via: 'session' | 'apiKey'
}

/** What the console may know of who looks at it. */
export const sessionOf = ({ email, workspace, role, rights, workspaces }: Principal): Session => ({
  email,
  workspace,
  role,
  rights: [...rights],
  workspaces: [...workspaces],
})
