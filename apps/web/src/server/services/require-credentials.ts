import type { SecretValues } from '@sluice/contracts'
import { type CheckedConnection, credentialIssues } from '@sluice/credentials'
import { type Issue, RefusedError } from '../api/refused-error.ts'

/**
 * Refuses certificates, keys and keytabs that cannot be used before they are stored: who uploads them is still there.
 * `connections` are named by where they stand in the body. Throws RefusedError CREDENTIAL_UNREADABLE.
 */
export const requireCredentials = (
  connections: Readonly<Record<string, CheckedConnection>>,
  typed: SecretValues,
  nowMs: number,
): void => {
  const [first, ...rest] = Object.entries(connections).flatMap(([place, connection]) =>
    credentialIssues(connection, typed, nowMs).map(
      ({ field, message }): Issue => ({ field: `${place}.${field}`, code: 'CREDENTIAL_UNREADABLE', message }),
    ),
  )
  if (first !== undefined) throw new RefusedError([first, ...rest])
}
