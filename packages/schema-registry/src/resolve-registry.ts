import type { SchemaRegistrySpec, SecretResolver } from '@sluice/contracts'
import type { ResolvedRegistry } from './port.ts'

/** Puts the password in; the result lives in memory only. Throws as the resolver does. */
export const resolveRegistry = async (
  { url, username, password }: SchemaRegistrySpec,
  secret: SecretResolver,
): Promise<ResolvedRegistry> => ({
  url,
  login: username === undefined || password === undefined ? null : { username, password: await secret(password) },
})
