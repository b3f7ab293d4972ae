import { type SecretRef, type SecretResolver, type SecretValues, SluiceError } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import type { SecretBox } from './secret-box.ts'
import { storedSecretName } from './secret-refs.ts'

/** Bound to its owner: a row copied to another task or name does not open. */
export const taskSecretContext = (taskId: number, name: string): readonly string[] => ['task', String(taskId), name]

/** Encrypts and keeps values of a task; names not given keep what is stored. */
export const putSecrets = async (
  queries: Queries,
  box: SecretBox,
  taskId: number,
  values: SecretValues,
): Promise<void> => {
  for (const [name, plain] of Object.entries(values)) {
    const { keyId, bytes } = box.seal(plain, taskSecretContext(taskId, name))
    await queries.secret.upsert({
      where: { taskId_name: { taskId, name } },
      create: { taskId, name, keyId, ciphertext: bytes },
      update: { keyId, ciphertext: bytes },
    })
  }
}

/** Every stored secret of a task in clear. */
export const openTaskSecrets = async (queries: Queries, box: SecretBox, taskId: number): Promise<SecretValues> => {
  const rows = await queries.secret.findMany({ where: { taskId } })
  return Object.fromEntries(
    rows.map((row) => [
      row.name,
      box.open({ keyId: row.keyId, bytes: row.ciphertext }, taskSecretContext(taskId, row.name)),
    ]),
  )
}

/** Names of the stored secrets of a task, sorted. */
export const secretNames = async (queries: Queries, taskId: number): Promise<string[]> => {
  const rows = await queries.secret.findMany({ where: { taskId }, select: { name: true }, orderBy: { name: 'asc' } })
  return rows.map((row) => row.name)
}

export interface SecretRepository {
  names(taskId: string): Promise<string[]>
  /** The same of several tasks at once, by task; those without secrets are left out. */
  namesOfEach(taskIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>
  /**
   * Resolves the references of a task, the values typed just now first. `taskId` null: only the typed ones.
   * The resolver throws SECRET_MISSING or SECRET_UNREADABLE.
   */
  resolver(taskId: string | null, typed?: SecretValues): SecretResolver
}

export const createSecretRepository = (queries: Queries, box: SecretBox): SecretRepository => ({
  names: (taskId) => secretNames(queries, taskKey(taskId)),
  async namesOfEach(taskIds) {
    const rows = await queries.secret.findMany({
      where: { taskId: { in: taskIds.map(taskKey) } },
      select: { taskId: true, name: true },
    })
    const byTask = Map.groupBy(rows, ({ taskId }) => String(taskId))
    return new Map([...byTask].map(([taskId, own]) => [taskId, new Set(own.map(({ name }) => name))]))
  },
  resolver:
    (taskId, typed = {}) =>
    async (ref: SecretRef) => {
      const name = storedSecretName(ref, 'secret')
      if (Object.hasOwn(typed, name)) return typed[name] ?? ''
      const row =
        taskId === null
          ? null
          : await queries.secret.findUnique({ where: { taskId_name: { taskId: taskKey(taskId), name } } })
      if (row === null) throw new SluiceError('SECRET_MISSING', `the secret "${name}" was never entered`)
      return box.open({ keyId: row.keyId, bytes: row.ciphertext }, taskSecretContext(row.taskId, name))
    },
})
