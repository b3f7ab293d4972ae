import { type SecretResolver, type SecretValues, SluiceError } from '@sluice/contracts'
import type { Queries } from '../database.ts'
import type { SecretBox } from '../secrets/secret-box.ts'
import { requireSecretFields, secretFieldsOf, storedSecretName } from '../secrets/secret-refs.ts'

/** Bound to its owner: a row copied to another connection, name or task does not open. */
export const connectionSecretContext = (connectionId: number, name: string): readonly string[] => [
  'connection',
  String(connectionId),
  name,
]

/**
 * Keeps what was typed, and of what is stored only what the settings still refer to. Throws SECRET_MISSING and
 * INVALID_REQUEST (`env:`, `file:`) at a field of the settings.
 */
export const keepConnectionSecrets = async (
  queries: Queries,
  box: SecretBox,
  connectionId: number,
  settings: unknown,
  typed: SecretValues,
): Promise<void> => {
  const stored = await queries.connectionSecret.findMany({ where: { connectionId }, select: { name: true } })
  const known = new Set([...stored.map(({ name }) => name), ...Object.keys(typed)])
  const used = requireSecretFields(secretFieldsOf(settings, 'settings'), known)
  await queries.connectionSecret.deleteMany({ where: { connectionId, name: { notIn: [...used] } } })
  for (const [name, plain] of Object.entries(typed)) {
    if (!used.has(name)) continue
    const { keyId, bytes } = box.seal(plain, connectionSecretContext(connectionId, name))
    await queries.connectionSecret.upsert({
      where: { connectionId_name: { connectionId, name } },
      create: { connectionId, name, keyId, ciphertext: bytes },
      update: { keyId, ciphertext: bytes },
    })
  }
}

/** Resolves references of a connection, the values typed just now first. Throws SECRET_MISSING or SECRET_UNREADABLE. */
export const connectionSecretResolver =
  (queries: Queries, box: SecretBox, connectionId: number, typed: SecretValues = {}): SecretResolver =>
  async (ref) => {
    const name = storedSecretName(ref, 'secret')
    if (Object.hasOwn(typed, name)) return typed[name] ?? ''
    const row = await queries.connectionSecret.findUnique({ where: { connectionId_name: { connectionId, name } } })
    if (row === null) throw new SluiceError('SECRET_MISSING', `the secret "${name}" was never entered`)
    return box.open({ keyId: row.keyId, bytes: row.ciphertext }, connectionSecretContext(connectionId, name))
  }
