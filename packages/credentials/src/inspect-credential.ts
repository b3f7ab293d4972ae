import type { X509Certificate } from 'node:crypto'
import { CREDENTIAL_BYTES_MAX, type CredentialInspection, type CredentialKind } from '@sluice/contracts'
import { certificateFactsOf, readCertificates } from './certificates.ts'
import { keyFactsOf } from './key-facts.ts'
import { isPrincipal, readKeytab } from './keytab.ts'
import { pemText } from './pem.ts'
import { readPkcs12 } from './pkcs12.ts'
import { readPrivateKey } from './private-key.ts'
import { unreadable } from './unreadable.ts'
import { authorityWarnings, certificateWarnings, keytabWarnings, keyWarnings } from './warnings.ts'

/** A credential file, and what is known beside it. */
export interface CredentialFile {
  readonly kind: CredentialKind
  readonly bytes: Uint8Array
  /** Of an encrypted key or a PKCS#12 file. */
  readonly passphrase?: string | undefined
  /** PEM chain that a key must belong to. */
  readonly certificate?: string | undefined
  /** Who must be in a keytab. */
  readonly principal?: string | undefined
}

const CONVERT_CERTIFICATE = 'openssl x509 -inform der -in file.cer -out file.pem'
const CONVERT_KEY = 'openssl pkey -inform der -in file.der -out file.pem'

const certificateFacts = (
  kind: 'ca' | 'certificate',
  certificates: readonly X509Certificate[],
  nowMs: number,
): CredentialInspection => {
  const facts = certificates.map(certificateFactsOf)
  const warningsOf = kind === 'ca' ? authorityWarnings : certificateWarnings
  return { facts: { kind, certificates: facts }, warnings: facts.flatMap((one) => warningsOf(one, nowMs)) }
}

const inspectKey = ({ bytes, passphrase, certificate }: CredentialFile): CredentialInspection => {
  const { key, encrypted } = readPrivateKey(pemText(bytes, CONVERT_KEY), passphrase)
  if (certificate !== undefined && !readCertificates(certificate)[0].checkPrivateKey(key))
    throw unreadable('the key does not belong to the certificate', {
      field: 'certificate',
      hint: 'The first certificate of the chain must be that of the key.',
    })
  const facts = keyFactsOf(key)
  return { facts: { kind: 'key', key: facts, encrypted }, warnings: [...keyWarnings(facts)] }
}

const inspectPkcs12 = ({ bytes, passphrase }: CredentialFile, nowMs: number): CredentialInspection => {
  const { certificates, key } = readPkcs12(bytes, passphrase)
  const facts = certificates.map(certificateFactsOf)
  return {
    facts: { kind: 'pkcs12', certificates: facts, key: keyFactsOf(key) },
    warnings: facts.flatMap((one) => certificateWarnings(one, nowMs)),
  }
}

const inspectKeytab = ({ bytes, principal }: CredentialFile): CredentialInspection => {
  const entries = readKeytab(bytes)
  const principals = [...new Set(entries.map((entry) => entry.principal))]
  if (principal !== undefined && !entries.some((entry) => isPrincipal(entry, principal)))
    throw unreadable(`the keytab has no key of ${principal}`, {
      field: 'principal',
      hint: `It has keys of ${principals.slice(0, 5).join(', ')}.`,
    })
  return { facts: { kind: 'keytab', principals, entries: [...entries] }, warnings: keytabWarnings(entries) }
}

/**
 * Tells what a credential file is, without anything that is secret, and what a person should know about it. Throws
 * SluiceError CREDENTIAL_UNREADABLE for one that cannot be used, its `field` a `CredentialField`.
 */
export const inspectCredential = (file: CredentialFile, nowMs: number): CredentialInspection => {
  const { kind, bytes } = file
  if (bytes.byteLength === 0) throw unreadable('the file is empty')
  if (bytes.byteLength > CREDENTIAL_BYTES_MAX)
    throw unreadable(`the file is larger than ${CREDENTIAL_BYTES_MAX / 1024} KiB`)
  switch (kind) {
    case 'ca':
    case 'certificate':
      return certificateFacts(kind, readCertificates(pemText(bytes, CONVERT_CERTIFICATE)), nowMs)
    case 'key':
      return inspectKey(file)
    case 'pkcs12':
      return inspectPkcs12(file, nowMs)
    case 'keytab':
      return inspectKeytab(file)
  }
}
