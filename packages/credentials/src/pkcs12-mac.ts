import forge from 'node-forge'
import { type Asn1, childAt, childrenOf, contentOf, numberOf, oidOf } from './asn1.ts'
import type { DerivationBudget } from './derivation-budget.ts'
import { unreadable } from './unreadable.ts'

const DIGESTS: Readonly<Record<string, { readonly create: () => forge.md.MessageDigest; readonly bytes: number }>> = {
  '1.3.14.3.2.26': { create: () => forge.md.sha1.create(), bytes: 20 },
  '2.16.840.1.101.3.4.2.1': { create: () => forge.md.sha256.create(), bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { create: () => forge.md.sha384.create(), bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { create: () => forge.md.sha512.create(), bytes: 64 },
}

/** Which use the key derivation of RFC 7292 appendix B is for: integrity. */
const FOR_MAC = 3

/**
 * Whether the passphrase is that of the file: its MAC (RFC 7292 §4) over `content`. True for a file without one, whose
 * decryption tells then. Throws CREDENTIAL_UNREADABLE.
 */
export const passphraseFits = (
  macData: Asn1 | undefined,
  content: string,
  passphrase: string,
  budget: DerivationBudget,
): boolean => {
  if (macData === undefined) return true
  const digest = DIGESTS[oidOf(childAt(macData, 0, 0, 0))]
  if (digest === undefined) throw unreadable('the PKCS#12 file is sealed in a way that is not known')
  const salt = forge.util.createBuffer(contentOf(childAt(macData, 1)))
  const rounds = childrenOf(macData).length > 2 ? numberOf(childAt(macData, 2)) : 1
  budget.spend(rounds)
  const key = forge.pkcs12.generateKey(passphrase, salt, FOR_MAC, rounds, digest.bytes, digest.create())
  const hmac = forge.hmac.create()
  hmac.start(digest.create(), key)
  hmac.update(content)
  return hmac.getMac().getBytes() === contentOf(childAt(macData, 0, 1))
}
