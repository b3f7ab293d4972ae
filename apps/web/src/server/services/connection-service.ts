import {
  type Connection,
  type ConnectionAddress,
  type ConnectionUser,
  type CreateConnection,
  type ProbeResponse,
  SluiceError,
  type UpdateConnection,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { ConnectionRepository } from '@sluice/store'
import { checkConnection } from './check-connection.ts'
import { requireCredentials } from './require-credentials.ts'

/** Everything about saved connections of a workspace that the API can do. Methods throw SluiceError, fields relative to the call's body. */
export interface ConnectionService {
  list(): Promise<Connection[]>
  get(address: ConnectionAddress): Promise<Connection>
  /** Throws NAME_TAKEN, SECRET_MISSING, CREDENTIAL_UNREADABLE, INVALID_REQUEST. */
  create(body: CreateConnection): Promise<Connection>
  /** Throws CONFLICT, SECRET_MISSING, CREDENTIAL_UNREADABLE, INVALID_REQUEST (another kind than the address says). */
  update(address: ConnectionAddress, body: UpdateConnection): Promise<Connection>
  /** Throws CONNECTION_IN_USE. */
  remove(address: ConnectionAddress): Promise<void>
  users(address: ConnectionAddress): Promise<ConnectionUser[]>
  /** Tries it through a worker and notes how that ended. Throws NO_WORKER, PROBE_TIMEOUT, QUEUE_UNAVAILABLE. */
  test(address: ConnectionAddress, workerGroup: string): Promise<ProbeResponse<'kafka.check'>>
}

export interface ConnectionServiceParts {
  readonly workspaceId: number
  readonly connections: ConnectionRepository
  readonly askProbe: AskProbe
  /** Tells workers that a task shall do something else; never throws. */
  readonly nudge: (taskId: string) => Promise<void>
  readonly now: () => number
}

export const createConnectionService = (parts: ConnectionServiceParts): ConnectionService => {
  const { connections } = parts
  return {
    list: () => connections.list(),
    get: (address) => connections.get(address),
    async create(body) {
      requireCredentials({ settings: body.settings }, body.secrets, parts.now())
      return connections.create(body)
    },
    async update(address, body) {
      if (body.kind !== address.kind)
        throw new SluiceError('INVALID_REQUEST', 'the kind of a connection never changes', { field: 'kind' })
      requireCredentials({ settings: body.settings }, body.secrets, parts.now())
      const users = await connections.update(address.name, body)
      await Promise.all(users.map(({ id }) => parts.nudge(id)))
      return connections.get(address)
    },
    remove: (address) => connections.remove(address),
    users: (address) => connections.users(address),
    async test(address, workerGroup) {
      const connection = await connections.get(address)
      const result = await checkConnection(parts.askProbe, connection, { workspaceId: parts.workspaceId, workerGroup })
      const failed = result.steps.find(({ status }) => status === 'failed')
      await connections.noteCheck(address, connection.revision, {
        at: new Date(parts.now()).toISOString(),
        workerGroup,
        ok: result.ok,
        code: failed?.code ?? null,
      })
      return result
    },
  }
}
