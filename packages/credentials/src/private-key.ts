import { createPrivateKey, type KeyObject } from 'node:crypto'
import { binaryOf, childAt, parseAsn1 } from './asn1.ts'
import { createDerivationBudget } from './derivation-budget.ts'
import { type PemBlock, pemBlocks } from './pem.ts'
import { unreadable } from './unreadable.ts'

export interface ReadPrivateKey {
  readonly key: KeyObject
  readonly encrypted: boolean
}

const PKCS8_ENCRYPTED = 'ENCRYPTED PRIVATE KEY'

const isEncrypted = ({ label, text }: PemBlock): boolean =>
  label === PKCS8_ENCRYPTED || /^Proc-Type: 4,ENCRYPTED/m.test(text)

/** OpenSSL hashes as often as the file says; that is looked at before. */
const boundDerivation = ({ label, text }: PemBlock): void => {
  if (label !== PKCS8_ENCRYPTED) return
  const info = parseAsn1(binaryOf(Buffer.from(text.replace(/-----[^-]*-----/g, ''), 'base64')))
  createDerivationBudget('native').spendOn(childAt(info, 0))
}

const open = (block: PemBlock, passphrase: string | undefined): KeyObject => {
  const encrypted = isEncrypted(block)
  if (encrypted && (passphrase === undefined || passphrase === ''))
    throw unreadable('the key is encrypted', { field: 'passphrase', hint: 'Enter the passphrase of the key.' })
  boundDerivation(block)
  try {
    return createPrivateKey({ key: block.text, format: 'pem', ...(encrypted ? { passphrase } : {}) })
  } catch (cause) {
    if (encrypted) throw unreadable('the passphrase does not open the key', { field: 'passphrase', cause })
    throw unreadable('the key is damaged, or of a kind that is not known', { cause })
  }
}

/**
 * Reads a private key in PEM: PKCS#8, PKCS#1 or SEC1, encrypted or not. Throws CREDENTIAL_UNREADABLE, at `passphrase` when
 * that is what is missing or wrong.
 */
export const readPrivateKey = (text: string, passphrase?: string): ReadPrivateKey => {
  const blocks = pemBlocks(text)
  const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'))
  const [key] = keys
  if (key === undefined) {
    const found = blocks[0]
    throw unreadable(
      found === undefined
        ? 'there is no private key in the file'
        : `the file holds a ${found.label.toLowerCase()} and no private key`,
      { hint: 'A private key begins with -----BEGIN PRIVATE KEY-----, or the like.' },
    )
  }
  if (keys.length > 1) throw unreadable('the file holds more than one private key')
  return { key: open(key, passphrase), encrypted: isEncrypted(key) }
}
