import {
  type ClientCertificate,
  isSluiceError,
  type KafkaTls,
  type Sasl,
  type SecretRef,
  type SecretValues,
  type Tls,
} from '@sluice/contracts'
import { type CredentialFile, inspectCredential } from './inspect-credential.ts'
import { type CredentialField, unreadable } from './unreadable.ts'

/** A credential that cannot be used, at its field of the connection: `sasl.keytab`, `tls.client.key`. */
export interface CredentialIssue {
  readonly field: string
  readonly message: string
}

/** Which fields of the connection the parts of a credential stand in. */
type Fields = Readonly<Record<'content', string> & Partial<Record<CredentialField, string>>>

const SECRET_PREFIX = 'secret:'

/** What somebody typed for a reference; undefined for what is stored already and not shown to anybody. */
const typedFor = (ref: SecretRef | undefined, typed: SecretValues): string | undefined =>
  ref?.ref.startsWith(SECRET_PREFIX) === true ? typed[ref.ref.slice(SECRET_PREFIX.length)] : undefined

const issuesOf = (fields: Fields, nowMs: number, read: () => CredentialFile): readonly CredentialIssue[] => {
  try {
    inspectCredential(read(), nowMs)
    return []
  } catch (error) {
    if (!isSluiceError(error, 'CREDENTIAL_UNREADABLE')) throw error
    const part = Object.entries(fields).find(([name]) => name === error.field)
    return [{ field: part?.[1] ?? fields.content, message: error.message }]
  }
}

const fromBase64 = (text: string): Uint8Array => {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) throw unreadable('the file is not in base64')
  return Buffer.from(text, 'base64')
}

const trustIssues = ({ ca }: Pick<Tls, 'ca'>, nowMs: number): readonly CredentialIssue[] =>
  ca === undefined ? [] : issuesOf({ content: 'tls.ca' }, nowMs, () => ({ kind: 'ca', bytes: Buffer.from(ca) }))

const clientIssues = (client: ClientCertificate, typed: SecretValues, nowMs: number): readonly CredentialIssue[] => {
  const passphrase = typedFor(client.passphrase, typed)
  const at = { passphrase: 'tls.client.passphrase', certificate: 'tls.client.certificate' }
  const secret = typedFor(client.format === 'pem' ? client.key : client.file, typed)
  // A passphrase that is stored already opens nothing here.
  const isSealed = client.passphrase !== undefined && passphrase === undefined
  if (client.format === 'pkcs12')
    return secret === undefined || isSealed
      ? []
      : issuesOf({ ...at, content: 'tls.client.file' }, nowMs, () => ({
          kind: 'pkcs12',
          bytes: fromBase64(secret),
          passphrase,
        }))
  const { certificate } = client
  const own = issuesOf({ content: at.certificate }, nowMs, () => ({
    kind: 'certificate',
    bytes: Buffer.from(certificate),
  }))
  if (own.length > 0 || secret === undefined || isSealed) return own
  return issuesOf({ ...at, content: 'tls.client.key' }, nowMs, () => ({
    kind: 'key',
    bytes: Buffer.from(secret),
    passphrase,
    certificate,
  }))
}

const loginIssues = (sasl: Sasl, typed: SecretValues, nowMs: number): readonly CredentialIssue[] => {
  if (sasl.mechanism !== 'GSSAPI') return []
  const keytab = typedFor(sasl.keytab, typed)
  if (keytab === undefined) return []
  return issuesOf({ content: 'sasl.keytab', principal: 'sasl.principal' }, nowMs, () => ({
    kind: 'keytab',
    bytes: fromBase64(keytab),
    principal: sasl.principal,
  }))
}

/** What of a connection is looked at. */
export interface CheckedConnection {
  readonly sasl?: Sasl | null
  readonly tls?: KafkaTls | null | undefined
}

/** Certificates, keys and keytabs of a connection that cannot be used, as far as they are given or typed just now. */
export const credentialIssues = (
  { sasl, tls }: CheckedConnection,
  typed: SecretValues,
  nowMs: number,
): readonly CredentialIssue[] => [
  ...(sasl === null || sasl === undefined ? [] : loginIssues(sasl, typed, nowMs)),
  ...(tls === null || tls === undefined ? [] : trustIssues(tls, nowMs)),
  ...(tls?.client === undefined ? [] : clientIssues(tls.client, typed, nowMs)),
]
