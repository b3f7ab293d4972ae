import { type ConnectionUser, type CreateConnection, SluiceError, type UpdateConnection } from '@sluice/contracts'
import type { Database } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { refusingTakenNames } from '../name-taken.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { storableJson } from '../storable-text.ts'
import { inTransaction } from '../transaction.ts'
import { type ConnectionPlace, connectionFromRow, lockConnection } from './connection-row.ts'
import { keepConnectionSecrets } from './connection-secrets.ts'
import { connectionUsers, tellUsers } from './connection-users.ts'

/** Refuses text that Postgres cannot keep instead of changing it silently. */
const requireStorable = ({ description, settings }: Pick<CreateConnection, 'description' | 'settings'>): void => {
  const value = { description, settings }
  if (storableJson(value) !== JSON.stringify(value))
    throw new SluiceError('INVALID_REQUEST', 'a text holds NUL or half a character', { field: 'settings' })
}

/** Throws NAME_TAKEN, SECRET_MISSING, INVALID_REQUEST. */
export const createConnection = async (
  database: Database,
  box: SecretBox,
  workspaceId: number,
  { kind, name, description, settings, secrets }: CreateConnection,
): Promise<void> => {
  requireStorable({ description, settings })
  const taken = { message: `another ${kind} connection is called "${name}"`, field: 'name' }
  await refusingTakenNames(taken, () =>
    inTransaction(database, async (transaction) => {
      const { id } = await transaction.connection.create({ data: { workspaceId, kind, name, description, settings } })
      await keepConnectionSecrets(transaction, box, id, settings, secrets)
    }),
  )
}

/**
 * Changes a connection that is still at the revision that was read, and has the tasks that use it start again; they are
 * the answer. Throws NOT_FOUND, CONFLICT, SECRET_MISSING, INVALID_REQUEST.
 */
export const updateConnection = (
  database: Database,
  box: SecretBox,
  place: ConnectionPlace,
  { description, settings, secrets, revision }: Omit<UpdateConnection, 'kind'>,
): Promise<ConnectionUser[]> => {
  requireStorable({ description, settings })
  return inTransaction(database, async (transaction) => {
    const before = await lockConnection(transaction, place)
    if (before.revision !== revision)
      throw new SluiceError('CONFLICT', 'somebody changed this connection meanwhile', { field: 'revision' })
    // Both went through the same schema, so equal settings are equal texts.
    const isSame = JSON.stringify(connectionFromRow(before).settings) === JSON.stringify(settings)
    const isOnlyWords = isSame && Object.keys(secrets).length === 0
    await transaction.connection.update({
      where: { id: before.id },
      // What the last check said holds for what was checked.
      data: { description, settings, revision: revision + 1, ...(isOnlyWords ? {} : { lastCheck: Prisma.DbNull }) },
    })
    await keepConnectionSecrets(transaction, box, before.id, settings, secrets)
    if (isOnlyWords) return []
    const users = await connectionUsers(transaction, before.id)
    await tellUsers(transaction, users, `${place.kind} ${place.name}, revision ${revision + 1}`)
    return users
  })
}

/** Throws NOT_FOUND, CONNECTION_IN_USE. */
export const removeConnection = (database: Database, place: ConnectionPlace): Promise<void> =>
  inTransaction(database, async (transaction) => {
    const { id } = await lockConnection(transaction, place)
    const users = await connectionUsers(transaction, id)
    if (users.length > 0) {
      const names = users.map((user) => `"${user.name}"`).join(', ')
      throw new SluiceError('CONNECTION_IN_USE', `used by ${users.length === 1 ? 'the task' : 'the tasks'} ${names}`)
    }
    // Of deleted tasks that still drain: they hold what they resolved when they started.
    await transaction.taskConnection.deleteMany({ where: { connectionId: id } })
    await transaction.connection.delete({ where: { id } })
  })
