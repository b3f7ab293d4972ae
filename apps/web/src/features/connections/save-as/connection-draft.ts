import type { ConnectionKind, SecretValues } from '@sluice/contracts'

/** What was typed, ready to become a connection. */
export interface ConnectionDraft {
  readonly kind: ConnectionKind
  readonly settings: object
  readonly secrets: SecretValues
}
