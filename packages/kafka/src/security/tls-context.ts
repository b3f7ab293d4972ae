import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { SluiceError } from '@sluice/contracts'
import type { ResolvedKafkaTls } from '../port.ts'

type Client = NonNullable<ResolvedKafkaTls['client']>

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g
/** PKCS#8, and the older form that says so in a header line. */
const ENCRYPTED_KEY = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/

const unreadable = (field: string, message: string, hint?: string, cause?: unknown): SluiceError =>
  new SluiceError('CREDENTIAL_UNREADABLE', message, {
    field: `source.tls.${field}`,
    ...(hint === undefined ? {} : { hint }),
    cause,
  })

/** The certificates of a PEM file, the first one first. */
const certificatesOf = (pem: string, field: string): [X509Certificate, ...X509Certificate[]] => {
  const [first, ...further] = (pem.match(CERTIFICATES) ?? []).map((block) => {
    try {
      return new X509Certificate(block)
    } catch (cause) {
      throw unreadable(field, 'the file holds a certificate that cannot be read', undefined, cause)
    }
  })
  if (first === undefined) throw unreadable(field, 'the file holds no PEM certificate')
  return [first, ...further]
}

const privateKeyOf = ({ key, passphrase }: Client): KeyObject => {
  const isEncrypted = ENCRYPTED_KEY.test(key)
  if (isEncrypted && (passphrase === undefined || passphrase === ''))
    throw unreadable('client.passphrase', 'the private key is encrypted', 'Enter its passphrase.')
  try {
    return createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch (cause) {
    throw isEncrypted
      ? unreadable('client.passphrase', 'the private key cannot be opened', 'Check its passphrase.', cause)
      : unreadable('client.key', 'the private key cannot be read', 'It must be a private key in PEM form.', cause)
  }
}

const requireMatch = (client: Client): void => {
  const [own] = certificatesOf(client.certificate, 'client.certificate')
  if (!own.checkPrivateKey(privateKeyOf(client)))
    throw unreadable(
      'client.key',
      'the private key does not belong to the certificate',
      'The certificate of the key must come first in its file, those of its authorities after it.',
    )
}

/**
 * Certificates and key in OpenSSL's form, made once for all sockets of a connection.
 *
 * @throws SluiceError CREDENTIAL_UNREADABLE at the field that is wrong: an unreadable PEM, a wrong or missing passphrase, a
 * key of another certificate.
 */
export const tlsContext = ({ ca, client }: ResolvedKafkaTls): SecureContext => {
  if (ca !== undefined) certificatesOf(ca, 'ca')
  if (client !== undefined) requireMatch(client)
  try {
    return createSecureContext({
      ...(ca === undefined ? {} : { ca }),
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key, passphrase: client.passphrase }),
    })
  } catch (cause) {
    // OpenSSL refuses what it holds to be too weak: a short key, a signature with MD5.
    throw unreadable('client', 'OpenSSL refuses the certificate or its key', undefined, cause)
  }
}
