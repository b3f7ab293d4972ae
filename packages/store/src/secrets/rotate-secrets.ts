import { channelSecretContext } from '../alerts/channels.ts'
import { connectionSecretContext } from '../connections/connection-secrets.ts'
import type { Database } from '../database.ts'
import type { SecretBox } from './secret-box.ts'
import { taskSecretContext } from './secrets.ts'

/** What became of the stored secrets. */
export interface Rotation {
  /** Secrets that are now sealed under the present key. */
  readonly rotated: number
  /** Secrets that were already. */
  readonly unchanged: number
}

const rotateTasks = async (database: Database, box: SecretBox): Promise<number> => {
  const rows = await database.secret.findMany({ where: { keyId: { not: box.keyId } } })
  let rotated = 0
  for (const { taskId, name, keyId, ciphertext } of rows) {
    const context = taskSecretContext(taskId, name)
    const sealed = box.seal(box.open({ keyId, bytes: ciphertext }, context), context)
    // A value that a person entered meanwhile is under the present key already, and newer.
    const { count } = await database.secret.updateMany({
      where: { taskId, name, keyId },
      data: { keyId: sealed.keyId, ciphertext: sealed.bytes },
    })
    rotated += count
  }
  return rotated
}

const rotateConnections = async (database: Database, box: SecretBox): Promise<number> => {
  const rows = await database.connectionSecret.findMany({ where: { keyId: { not: box.keyId } } })
  let rotated = 0
  for (const { connectionId, name, keyId, ciphertext } of rows) {
    const context = connectionSecretContext(connectionId, name)
    const sealed = box.seal(box.open({ keyId, bytes: ciphertext }, context), context)
    const { count } = await database.connectionSecret.updateMany({
      where: { connectionId, name, keyId },
      data: { keyId: sealed.keyId, ciphertext: sealed.bytes },
    })
    rotated += count
  }
  return rotated
}

const rotateChannels = async (database: Database, box: SecretBox): Promise<number> => {
  const rows = await database.alertChannel.findMany({ where: { keyId: { not: box.keyId } } })
  let rotated = 0
  for (const { id, keyId, ciphertext } of rows) {
    if (keyId === null || ciphertext === null) continue
    const context = channelSecretContext(id)
    const sealed = box.seal(box.open({ keyId, bytes: ciphertext }, context), context)
    const { count } = await database.alertChannel.updateMany({
      where: { id, keyId },
      data: { keyId: sealed.keyId, ciphertext: sealed.bytes },
    })
    rotated += count
  }
  return rotated
}

/**
 * Seals every stored secret under the present key. It may run beside everything else and again after it was cut off.
 * Throws SECRET_UNREADABLE at the first secret whose key is neither the present nor an old one; those before it stay
 * rotated.
 */
export const rotateSecrets = async (database: Database, box: SecretBox): Promise<Rotation> => {
  const rotated =
    (await rotateTasks(database, box)) +
    (await rotateConnections(database, box)) +
    (await rotateChannels(database, box))
  const all =
    (await database.secret.count()) +
    (await database.connectionSecret.count()) +
    (await database.alertChannel.count({ where: { keyId: { not: null } } }))
  return { rotated, unchanged: all - rotated }
}
