import { readFile, writeFile } from 'node:fs/promises'
import type { IssuedCertificate } from '../certificates/authority.ts'

export interface TlsOffer {
  readonly certificate: IssuedCertificate
  /** PEM of the authorities whose client certificates are taken; also makes the listener ask for one. */
  readonly clientAuthorityFile?: string
}

/** Settings of a listener with TLS; the broker wants key and certificate in one file. */
export const tlsSettings = async ({ certificate, clientAuthorityFile }: TlsOffer): Promise<Record<string, string>> => {
  const keystoreFile = `${certificate.certificateFile}.keystore`
  const parts = [certificate.keyFile, certificate.certificateFile].map((file) => readFile(file, 'utf8'))
  await writeFile(keystoreFile, (await Promise.all(parts)).join(''))
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keystoreFile,
    ...(clientAuthorityFile === undefined
      ? {}
      : {
          'ssl.client.auth': 'required',
          'ssl.truststore.type': 'PEM',
          'ssl.truststore.location': clientAuthorityFile,
        }),
  }
}
