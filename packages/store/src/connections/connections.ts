import {
  type Connection,
  type ConnectionAddress,
  type ConnectionCheck,
  type ConnectionKind,
  type ConnectionUser,
  type CreateConnection,
  type KafkaCluster,
  kafkaClusterSchema,
  type SecretResolver,
  type SecretValues,
  SluiceError,
  type TdengineServer,
  tdengineServerSchema,
  type UpdateConnection,
} from '@sluice/contracts'
import type { Database } from '../database.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { createConnection, removeConnection, updateConnection } from './change-connection.ts'
import { type ConnectionPlace, connectionFromRow, findConnection, withParts } from './connection-row.ts'
import { connectionSecretResolver } from './connection-secrets.ts'
import { connectionUsers } from './connection-users.ts'

/** A connection as a worker needs it: what it is, and who knows its secrets. */
export interface OpenedConnection<Settings> {
  readonly settings: Settings
  readonly secret: SecretResolver
}

/** The connections of one workspace. */
export interface ConnectionRepository {
  /** By kind, then by name. */
  list(): Promise<Connection[]>
  /** Throws NOT_FOUND. */
  get(address: ConnectionAddress): Promise<Connection>
  /** Throws NAME_TAKEN, SECRET_MISSING, INVALID_REQUEST (`env:` and `file:` references). */
  create(connection: CreateConnection): Promise<Connection>
  /**
   * The tasks that start again with it are the answer; none when only the description changed. Throws NOT_FOUND, CONFLICT
   * (another revision), SECRET_MISSING, INVALID_REQUEST.
   */
  update(name: string, change: UpdateConnection): Promise<ConnectionUser[]>
  /** Throws NOT_FOUND, CONNECTION_IN_USE. */
  remove(address: ConnectionAddress): Promise<void>
  /** Throws NOT_FOUND. */
  users(address: ConnectionAddress): Promise<ConnectionUser[]>
  /** Notes how a check ended, if the connection is still there and at this revision. */
  noteCheck(address: ConnectionAddress, revision: number, check: ConnectionCheck): Promise<void>
  /** Throws CONNECTION_MISSING; its resolver throws SECRET_MISSING or SECRET_UNREADABLE. */
  openKafka(name: string): Promise<OpenedConnection<KafkaCluster>>
  /** Throws as `openKafka`. */
  openTdengine(name: string): Promise<OpenedConnection<TdengineServer>>
  /** Resolves references of a connection that is being edited, the values typed just now first. */
  secretResolver(address: ConnectionAddress, typed: SecretValues): SecretResolver
}

export const createConnectionRepository = (
  database: Database,
  box: SecretBox,
  workspaceId: number,
): ConnectionRepository => {
  const placeOf = ({ kind, name }: ConnectionAddress): ConnectionPlace => ({ workspaceId, kind, name })
  const open = async (kind: ConnectionKind, name: string) => {
    const row = await database.connection.findUnique({ where: { workspaceId_kind_name: { workspaceId, kind, name } } })
    if (row === null) throw new SluiceError('CONNECTION_MISSING', `there is no ${kind} connection "${name}"`)
    return { settings: row.settings, secret: connectionSecretResolver(database, box, row.id) }
  }
  const get = async (address: ConnectionAddress): Promise<Connection> =>
    connectionFromRow(await findConnection(database, placeOf(address)))
  return {
    async list() {
      const rows = await database.connection.findMany({
        where: { workspaceId },
        orderBy: [{ kind: 'asc' }, { name: 'asc' }],
        include: withParts,
      })
      return rows.map(connectionFromRow)
    },
    get,
    async create(connection) {
      await createConnection(database, box, workspaceId, connection)
      return get(connection)
    },
    update: (name, change) => updateConnection(database, box, placeOf({ kind: change.kind, name }), change),
    remove: (address) => removeConnection(database, placeOf(address)),
    users: async (address) => connectionUsers(database, (await findConnection(database, placeOf(address))).id),
    async noteCheck({ kind, name }, revision, check) {
      // Not through the model: `updated_at` is when a person changed it.
      await database.$executeRaw`
        UPDATE connection SET last_check = ${JSON.stringify(check)}::jsonb
        WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND name = ${name} AND revision = ${revision}`
    },
    async openKafka(name) {
      const { settings, secret } = await open('kafka', name)
      return { settings: kafkaClusterSchema.parse(settings), secret }
    },
    async openTdengine(name) {
      const { settings, secret } = await open('tdengine', name)
      return { settings: tdengineServerSchema.parse(settings), secret }
    },
    secretResolver: (address, typed) => async (ref) => {
      const { id } = await findConnection(database, placeOf(address))
      return connectionSecretResolver(database, box, id, typed)(ref)
    },
  }
}
