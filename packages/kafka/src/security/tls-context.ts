import { createSecureContext, type SecureContext } from 'node:tls'
import { SluiceError } from '@sluice/contracts'
import type { ResolvedKafkaTls } from '../port.ts'
import { requireUsable } from './credential-at.ts'

/**
 * Certificates and key in OpenSSL's form, made once for all sockets of a connection.
 *
 * @throws SluiceError CREDENTIAL_UNREADABLE at the field that is wrong: an unreadable PEM, a wrong or missing passphrase, a
 * key of another certificate.
 */
export const tlsContext = ({ ca, client }: ResolvedKafkaTls): SecureContext => {
  if (ca !== undefined) requireUsable({ content: 'source.tls.ca' }, { kind: 'ca', bytes: Buffer.from(ca) })
  if (client !== undefined) {
    const { certificate, key, passphrase } = client
    const bytes = Buffer.from(certificate)
    requireUsable({ content: 'source.tls.client.certificate' }, { kind: 'certificate', bytes })
    requireUsable(
      { content: 'source.tls.client.key', passphrase: 'source.tls.client.passphrase' },
      { kind: 'key', bytes: Buffer.from(key), passphrase, certificate },
    )
  }
  try {
    return createSecureContext({
      ...(ca === undefined ? {} : { ca }),
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key, passphrase: client.passphrase }),
    })
  } catch (cause) {
    // OpenSSL refuses what it holds to be too weak: a short key, a signature with MD5.
    throw new SluiceError('CREDENTIAL_UNREADABLE', 'OpenSSL refuses the certificate or its key', {
      field: 'source.tls.client',
      cause,
    })
  }
}
