import type { CredentialCertificate, CredentialWarning, KeyFacts, KeytabEntry } from '@sluice/contracts'
import { isWeakEncryption } from './kerberos-encryption.ts'

const DAY_MS = 86_400_000
const SOON_DAYS = 30

/** NIST SP 800-57: 112 bits of security. */
const RSA_BITS_MIN = 2_048
const WEAK_CURVES: ReadonlySet<string> = new Set(['prime192v1', 'secp192k1', 'secp160r1', 'secp160k1', 'secp128r1'])

const validityWarnings = (
  { subject, notBefore, notAfter }: CredentialCertificate,
  nowMs: number,
): readonly CredentialWarning[] => {
  const leftMs = Date.parse(notAfter) - nowMs
  if (leftMs <= 0) return [{ code: 'expired', params: { subject, at: notAfter } }]
  if (Date.parse(notBefore) > nowMs) return [{ code: 'notYetValid', params: { subject, at: notBefore } }]
  if (leftMs >= SOON_DAYS * DAY_MS) return []
  return [{ code: 'expiresSoon', params: { subject, at: notAfter, days: Math.floor(leftMs / DAY_MS) } }]
}

export const keyWarnings = ({ type, bits, curve }: KeyFacts): readonly CredentialWarning[] =>
  (bits !== null && bits < RSA_BITS_MIN) || (curve !== null && WEAK_CURVES.has(curve))
    ? [{ code: 'weakKey', params: { type, bits: bits ?? curve ?? '' } }]
    : []

export const certificateWarnings = (certificate: CredentialCertificate, nowMs: number): CredentialWarning[] => [
  ...validityWarnings(certificate, nowMs),
  ...keyWarnings(certificate.key),
]

export const authorityWarnings = (certificate: CredentialCertificate, nowMs: number): CredentialWarning[] => [
  ...certificateWarnings(certificate, nowMs),
  ...(certificate.isAuthority ? [] : [{ code: 'notAuthority' as const, params: { subject: certificate.subject } }]),
]

/** Only where the principal has no better key: a keytab often holds one of each kind. */
export const keytabWarnings = (entries: readonly KeytabEntry[]): CredentialWarning[] => {
  const strong = new Set(entries.filter((one) => !isWeakEncryption(one.encryption)).map(({ principal }) => principal))
  const weak = new Map(
    entries.filter((one) => !strong.has(one.principal)).map((one) => [one.principal, one.encryption]),
  )
  return [...weak].map(([principal, encryption]) => ({ code: 'weakEncryption', params: { principal, encryption } }))
}
