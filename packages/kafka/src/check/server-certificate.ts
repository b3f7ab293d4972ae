import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { checkFindings, type ServerCertificate, SluiceError } from '@sluice/contracts'
import { failed, type Outcome, passed, warned } from './outcome.ts'

const DAY_MS = 86_400_000
/** Days before its end from which a certificate is warned about. */
const ENDS_SOON_DAYS = 30

/** The common name of a distinguished name as Node writes it (a line for each part), else all of it. */
const commonName = (distinguished: string): string =>
  /^CN=(.+)$/m.exec(distinguished)?.[1] ?? distinguished.split('\n').join(', ')

/** `DNS:broker1, IP Address:10.0.0.1` as people write it; the common name where the certificate has no names. */
const namesOf = ({ subjectAltName, subject }: X509Certificate): string =>
  subjectAltName?.replaceAll(/(DNS|IP Address):/g, '') ?? commonName(subject)

const dayOf = (time: string): string => new Date(time).toISOString().slice(0, 10)

const daysUntil = (time: string): number => Math.floor((Date.parse(time) - Date.now()) / DAY_MS)

/** The certificate and those of its authorities, as far as the broker sent them. */
const chainOf = (first: X509Certificate): X509Certificate[] => {
  const chain = [first]
  for (let next = first.issuerCertificate; next !== undefined && chain.length < 10; next = next.issuerCertificate)
    chain.push(next)
  return chain
}

const factsOf = (certificate: X509Certificate, protocol: string): ServerCertificate => ({
  protocol,
  subject: commonName(certificate.subject),
  issuer: commonName(certificate.issuer),
  names: namesOf(certificate),
  validTo: dayOf(certificate.validTo),
  daysLeft: daysUntil(certificate.validTo),
})

/** Why OpenSSL does not trust a chain, as an outcome of ours. */
const refusal = (reason: string, certificate: X509Certificate, asked: string): Outcome => {
  const subject = commonName(certificate.subject)
  switch (reason) {
    case 'CERT_HAS_EXPIRED': {
      const ended = chainOf(certificate).find(({ validTo }) => Date.parse(validTo) < Date.now()) ?? certificate
      const days = -daysUntil(ended.validTo) - 1
      return failed('KAFKA_TLS_EXPIRED', checkFindings.expired(commonName(ended.subject), dayOf(ended.validTo), days))
    }
    case 'CERT_NOT_YET_VALID':
      return failed('KAFKA_TLS_EXPIRED', checkFindings.notYetValid(subject, dayOf(certificate.validFrom)))
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return failed('KAFKA_TLS_NAME', checkFindings.otherName(asked, namesOf(certificate)))
    default:
      return failed('KAFKA_TLS_UNTRUSTED', checkFindings.issuerUnknown(subject, commonName(certificate.issuer)))
  }
}

/** `authorizationError` holds the code of the reason, whatever its type says. */
const reasonOf = ({ authorizationError }: TLSSocket): string =>
  typeof authorizationError === 'string' ? authorizationError : String(authorizationError)

/** Judges the certificate of an open connection as the client will. `asked` is the name it must have. */
export const judgeCertificate = (socket: TLSSocket, asked: string, verify: boolean): Outcome => {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) throw new SluiceError('KAFKA_TLS_FAILED', 'the broker shows no certificate')
  const facts = factsOf(certificate, socket.getProtocol() ?? 'TLS')
  if (!verify) return warned(checkFindings.certificate(facts), 'verifyCertificate')
  if (!socket.authorized) return refusal(reasonOf(socket), certificate, asked)
  return facts.daysLeft < ENDS_SOON_DAYS
    ? warned(checkFindings.certificate(facts), 'renewCertificate')
    : passed(checkFindings.certificate(facts))
}
