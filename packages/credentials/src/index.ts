export { type CheckedConnection, type CredentialIssue, credentialIssues } from './check-credentials.ts'
export { type CredentialFile, inspectCredential } from './inspect-credential.ts'
export { openPkcs12, type Pkcs12 } from './pkcs12.ts'
export type { CredentialField } from './unreadable.ts'
