import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { type Asn1, binaryOf, childAt, childrenOf, contentOf, derOf, oidOf, parseAsn1 } from './asn1.ts'
import { openCertificate } from './certificates.ts'
import { createDerivationBudget, type DerivationBudget } from './derivation-budget.ts'
import { passphraseFits } from './pkcs12-mac.ts'
import { unreadable } from './unreadable.ts'

/** What a PKCS#12 file holds. */
export interface ReadPkcs12 {
  /** The certificate of the key first, then those of its authorities. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]]
  readonly key: KeyObject
}

/** The same as PEM. */
export interface Pkcs12 {
  readonly certificate: string
  readonly key: string
}

const DATA = '1.2.840.113549.1.7.1'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const KEY_BAG = '1.2.840.113549.1.12.10.1.1'
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2'
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'

const wrongPassphrase = (cause?: unknown): Error =>
  unreadable('the passphrase does not open the PKCS#12 file', { field: 'passphrase', cause })

interface Opening {
  readonly passphrase: string
  readonly budget: DerivationBudget
}

/** Decrypts what an AlgorithmIdentifier encrypted; forge knows the old ciphers that OpenSSL 3 left out. */
const decrypt = (algorithm: Asn1, encrypted: string, { passphrase, budget }: Opening): Asn1 => {
  budget.spendOn(algorithm)
  const { Class, Type, create } = forge.asn1
  const content = create(Class.UNIVERSAL, Type.OCTETSTRING, false, encrypted)
  let decrypted: Asn1 | null
  try {
    // The padding may be right by chance; what comes out is no sequence then, or cannot be parsed.
    decrypted = forge.pki.decryptPrivateKeyInfo(
      create(Class.UNIVERSAL, Type.SEQUENCE, true, [algorithm, content]),
      passphrase,
    )
  } catch (cause) {
    throw wrongPassphrase(cause)
  }
  if (decrypted?.type !== Type.SEQUENCE) throw wrongPassphrase()
  return decrypted
}

/** SafeContents of one ContentInfo of the file. */
const bagsOf = (info: Asn1, opening: Opening): readonly Asn1[] => {
  switch (oidOf(childAt(info, 0))) {
    case DATA:
      return childrenOf(parseAsn1(contentOf(childAt(info, 1, 0))))
    case ENCRYPTED_DATA: {
      const encrypted = childAt(info, 1, 0, 1)
      return childrenOf(decrypt(childAt(encrypted, 1), contentOf(childAt(encrypted, 2)), opening))
    }
    default:
      throw unreadable('the PKCS#12 file is encrypted for a certificate, not with a passphrase')
  }
}

const keyOf = (bag: Asn1, opening: Opening): readonly KeyObject[] => {
  const kind = oidOf(childAt(bag, 0))
  if (kind !== KEY_BAG && kind !== SHROUDED_KEY_BAG) return []
  const value = childAt(bag, 1, 0)
  const info = kind === KEY_BAG ? value : decrypt(childAt(value, 0), contentOf(childAt(value, 1)), opening)
  try {
    return [createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' })]
  } catch (cause) {
    throw unreadable('the key in the PKCS#12 file is damaged, or of a kind that is not known', { cause })
  }
}

const certificateOf = (bag: Asn1): readonly X509Certificate[] => {
  if (oidOf(childAt(bag, 0)) !== CERTIFICATE_BAG || oidOf(childAt(bag, 1, 0, 0)) !== X509_CERTIFICATE) return []
  const der = Buffer.from(contentOf(childAt(bag, 1, 0, 1, 0)), 'latin1')
  return [openCertificate(der, 'a certificate in the PKCS#12 file is damaged')]
}

/**
 * Reads a .p12 or .pfx file (RFC 7292), also one with the old ciphers that OpenSSL 3 refuses. Throws SluiceError
 * CREDENTIAL_UNREADABLE when the passphrase is wrong, it is no such file, or certificate or key are missing.
 */
export const readPkcs12 = (bytes: Uint8Array, passphrase = ''): ReadPkcs12 => {
  const file = parseAsn1(binaryOf(bytes))
  const budget = createDerivationBudget('script')
  const content = contentOf(childAt(file, 1, 1, 0))
  if (!passphraseFits(childrenOf(file)[2], content, passphrase, budget)) throw wrongPassphrase()
  const bags = childrenOf(parseAsn1(content)).flatMap((info) => bagsOf(info, { passphrase, budget }))
  const [key, ...furtherKeys] = bags.flatMap((bag) => keyOf(bag, { passphrase, budget }))
  if (key === undefined) throw unreadable('there is no private key in the PKCS#12 file')
  if (furtherKeys.length > 0) throw unreadable('the PKCS#12 file holds more than one private key')
  const certificates = bags.flatMap(certificateOf)
  const own = certificates.find((one) => one.checkPrivateKey(key))
  if (own === undefined) throw unreadable('there is no certificate of the private key in the PKCS#12 file')
  return { certificates: [own, ...certificates.filter((one) => one !== own)], key }
}

/** `readPkcs12` as PEM, the key without encryption. */
export const openPkcs12 = (bytes: Uint8Array, passphrase?: string): Pkcs12 => {
  const { certificates, key } = readPkcs12(bytes, passphrase)
  return {
    certificate: certificates.map(String).join(''),
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
