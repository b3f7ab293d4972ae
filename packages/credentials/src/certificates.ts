import { X509Certificate } from 'node:crypto'
import type { CredentialCertificate } from '@sluice/contracts'
import { keyFactsOf } from './key-facts.ts'
import { pemBlocks } from './pem.ts'
import { unreadable } from './unreadable.ts'

const LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])

/** Bounds the work that one file can ask for. */
const CERTIFICATES_MAX = 64

/** Node reads key and dates when they are asked for; a certificate that has none is found out here. Throws `damaged`. */
export const openCertificate = (input: string | Buffer, damaged: string): X509Certificate => {
  try {
    const certificate = new X509Certificate(input)
    certificateFactsOf(certificate)
    return certificate
  } catch (cause) {
    throw unreadable(damaged, { cause })
  }
}

const parse = (text: string, position: number): X509Certificate =>
  openCertificate(text, `certificate ${position} of the file is damaged`)

/** The certificates of a PEM text, in its order. Throws CREDENTIAL_UNREADABLE when there are none or one is damaged. */
export const readCertificates = (text: string): readonly [X509Certificate, ...X509Certificate[]] => {
  const blocks = pemBlocks(text)
  const [first, ...rest] = blocks.filter(({ label }) => LABELS.has(label))
  if (first === undefined) {
    const found = blocks[0]
    throw unreadable(
      found === undefined
        ? 'there is no certificate in the file'
        : `the file holds a ${found.label.toLowerCase()} and no certificate`,
      { hint: 'A certificate begins with -----BEGIN CERTIFICATE-----.' },
    )
  }
  if (rest.length >= CERTIFICATES_MAX) throw unreadable(`the file has more than ${CERTIFICATES_MAX} certificates`)
  return [parse(first.text, 1), ...rest.map(({ text: block }, index) => parse(block, index + 2))]
}

/** Node writes one part a line, the widest first; people read the most specific first. */
const nameOf = (lines: string | undefined): string => (lines ?? '').split('\n').reverse().join(', ')

/** Splits at commas, except within the quotes that Node puts around names that hold some. */
const namesOf = (alternatives: string | undefined): string[] =>
  (alternatives ?? '').match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map((name) => name.trim()) ?? []

/** Damaged dates have years that ISO 8601 spells in another form, or are none at all. */
const instantOf = (date: Date): string => {
  const text = date.toISOString()
  if (!/^\d{4}-/.test(text)) throw new RangeError('the year is out of range')
  return text
}

/** What is public about a certificate. Throws for a damaged one, which `openCertificate` finds out. */
export const certificateFactsOf = (certificate: X509Certificate): CredentialCertificate => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  notBefore: instantOf(certificate.validFromDate),
  notAfter: instantOf(certificate.validToDate),
  names: namesOf(certificate.subjectAltName),
  fingerprint: certificate.fingerprint256,
  isAuthority: certificate.ca,
  key: keyFactsOf(certificate.publicKey),
})
