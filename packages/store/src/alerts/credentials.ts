import {
  type ConnectionSettings,
  connectionSettingsSchema,
  type SecretResolver,
  type TaskSpec,
  taskSpecSchema,
} from '@sluice/contracts'
import { connectionSecretResolver } from '../connections/connection-secrets.ts'
import type { Database } from '../database.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { createSecretRepository } from '../secrets/secrets.ts'

/** Something that holds certificates, as far as is known without reading it. `revision` changes whenever it does. */
export interface CredentialOwner {
  /** `connection:3` or `task:12`. */
  readonly subject: string
  readonly subjectName: string
  readonly workspaceId: number
  readonly revision: string
  /** Tasks that depend on it. */
  readonly taskIds: readonly string[]
}

export interface ApiKeyExpiry {
  readonly id: string
  readonly name: string
  readonly workspaceId: number
  readonly expiresAt: Date
}

export type OpenedOwner =
  | { readonly of: 'connection'; readonly settings: ConnectionSettings; readonly secret: SecretResolver }
  | { readonly of: 'task'; readonly spec: TaskSpec; readonly secret: SecretResolver }

/** What may expire. */
export interface AlertCredentialRepository {
  /** Connections and tasks of these workspaces. */
  owners(workspaceIds: readonly number[]): Promise<CredentialOwner[]>
  /** Null when it is gone. */
  open(owner: CredentialOwner): Promise<OpenedOwner | null>
  /** Keys that expire before `until`, of members of these workspaces. */
  apiKeys(workspaceIds: readonly number[], until: Date): Promise<ApiKeyExpiry[]>
}

const keyOf = (subject: string): number => Number(subject.slice(subject.indexOf(':') + 1))

export const createAlertCredentialRepository = (database: Database, box: SecretBox): AlertCredentialRepository => ({
  async owners(workspaceIds) {
    const where = { workspaceId: { in: [...workspaceIds] } }
    const [connections, tasks] = await Promise.all([
      database.connection.findMany({
        where,
        select: {
          id: true,
          kind: true,
          name: true,
          workspaceId: true,
          revision: true,
          tasks: { select: { taskId: true } },
        },
      }),
      database.task.findMany({
        where: { ...where, deletedAt: null },
        select: { id: true, name: true, workspaceId: true, currentVersion: true },
      }),
    ])
    return [
      ...connections.map(({ id, kind, name, workspaceId, revision, tasks: users }) => ({
        subject: `connection:${id}`,
        subjectName: `${kind}/${name}`,
        workspaceId,
        revision: String(revision),
        taskIds: users.map(({ taskId }) => String(taskId)),
      })),
      ...tasks.map(({ id, name, workspaceId, currentVersion }) => ({
        subject: `task:${id}`,
        subjectName: name,
        workspaceId,
        revision: String(currentVersion),
        taskIds: [String(id)],
      })),
    ]
  },
  async open({ subject }) {
    const id = keyOf(subject)
    if (subject.startsWith('connection:')) {
      const row = await database.connection.findUnique({ where: { id } })
      if (row === null) return null
      const settings = connectionSettingsSchema.parse({ kind: row.kind, settings: row.settings })
      return { of: 'connection', settings, secret: connectionSecretResolver(database, box, id) }
    }
    const row = await database.taskVersion.findFirst({ where: { taskId: id }, orderBy: { version: 'desc' } })
    if (row === null) return null
    const secret = createSecretRepository(database, box).resolver(String(id))
    return { of: 'task', spec: taskSpecSchema.parse(row.spec), secret }
  },
  async apiKeys(workspaceIds, until) {
    const members = await database.member.findMany({ where: { workspaceId: { in: [...workspaceIds] } } })
    const workspacesOf = Map.groupBy(members, ({ userId }) => userId)
    const keys = await database.apikey.findMany({
      where: { referenceId: { in: [...workspacesOf.keys()] }, expiresAt: { lt: until }, enabled: true },
      select: { id: true, name: true, start: true, referenceId: true, expiresAt: true },
    })
    return keys.flatMap(({ id, name, start, referenceId, expiresAt }) =>
      expiresAt === null
        ? []
        : (workspacesOf.get(referenceId) ?? []).map(({ workspaceId }) => ({
            id,
            name: `${name ?? ''} (${start ?? ''}…)`,
            workspaceId,
            expiresAt,
          })),
    )
  },
})
