import { X509Certificate } from 'node:crypto'
import type { CredentialCertificate } from '@sluice/contracts'
import { keyFactsOf } from './key-facts.ts'
import { pemBlocks } from './pem.ts'
import { unreadable } from './unreadable.ts'

const LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])

/** Bounds the work that one file can ask for. */
const CERTIFICATES_MAX = 64

const parse = (text: string, position: number): X509Certificate => {
  try {
    return new X509Certificate(text)
  } catch (cause) {
    throw unreadable(`certificate ${position} of the file is damaged`, { cause })
  }
}

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

export const certificateFactsOf = (certificate: X509Certificate): CredentialCertificate => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  notBefore: certificate.validFromDate.toISOString(),
  notAfter: certificate.validToDate.toISOString(),
  names: namesOf(certificate.subjectAltName),
  fingerprint: certificate.fingerprint256,
  isAuthority: certificate.ca,
  key: keyFactsOf(certificate.publicKey),
})
