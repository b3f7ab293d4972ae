import { SluiceError } from '@sluice/contracts'

/** What of a credential is wrong: the file itself, or what was given with it. */
export type CredentialField = 'content' | 'passphrase' | 'certificate' | 'principal'

interface Unreadable {
  readonly field?: CredentialField
  readonly hint?: string
  readonly cause?: unknown
}

/** A file that cannot be used, and why. The reason never repeats what the file holds. */
export const unreadable = (reason: string, { field = 'content', ...options }: Unreadable = {}): SluiceError =>
  new SluiceError('CREDENTIAL_UNREADABLE', reason, { field, ...options })
