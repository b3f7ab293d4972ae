import { SluiceError } from '@sluice/contracts'
import forge from 'node-forge'

/** What a PKCS#12 file holds, as PEM. */
export interface Pkcs12 {
  /** The certificate of the key first, then those of its authorities. */
  readonly certificate: string
  readonly key: string
}

const bagsOf = (store: forge.pkcs12.Pkcs12Pfx, bagType: string): readonly forge.pkcs12.Bag[] =>
  store.getBags({ bagType })[bagType] ?? []

const opened = (bytes: Uint8Array, passphrase: string): forge.pkcs12.Pkcs12Pfx => {
  try {
    return forge.pkcs12.pkcs12FromAsn1(
      forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary'))),
      passphrase,
    )
  } catch (cause) {
    throw new SluiceError('CREDENTIAL_UNREADABLE', 'the PKCS#12 file cannot be opened', {
      hint: 'Check the passphrase, and that this is a .p12 or .pfx file.',
      cause,
    })
  }
}

/**
 * Opens a .p12 or .pfx file, also one with the old ciphers that OpenSSL 3 refuses. Throws SluiceError
 * CREDENTIAL_UNREADABLE when the passphrase is wrong, it is no such file, or certificate or key are missing.
 */
export const openPkcs12 = (bytes: Uint8Array, passphrase = ''): Pkcs12 => {
  const store = opened(bytes, passphrase)
  const keyBags = [
    ...bagsOf(store, forge.pki.oids['pkcs8ShroudedKeyBag'] ?? ''),
    ...bagsOf(store, forge.pki.oids['keyBag'] ?? ''),
  ]
  const key = keyBags[0]?.key
  const certificates = bagsOf(store, forge.pki.oids['certBag'] ?? '').flatMap(({ cert }) =>
    cert === undefined ? [] : [cert],
  )
  if (key === undefined || key === null || certificates.length === 0)
    throw new SluiceError('CREDENTIAL_UNREADABLE', 'the PKCS#12 file has no certificate with a private key', {})
  return {
    certificate: certificates.map((one) => forge.pki.certificateToPem(one)).join(''),
    key: forge.pki.privateKeyToPem(key),
  }
}
