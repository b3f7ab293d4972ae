import forge from 'node-forge'
import { unreadable } from './unreadable.ts'

export type Asn1 = forge.asn1.Asn1

const damaged = (cause?: unknown): Error => unreadable('the structure of the file is damaged', { cause })

/** Bytes as forge holds them: one character each. */
export const binaryOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Parses DER, or the BER that some tools write. Throws CREDENTIAL_UNREADABLE. */
export const parseAsn1 = (binary: string): Asn1 => {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(binary), false)
  } catch (cause) {
    throw damaged(cause)
  }
}

export const derOf = (node: Asn1): Buffer => Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1')

export const childrenOf = ({ value }: Asn1): readonly Asn1[] => (Array.isArray(value) ? value : [])

/** The child at the end of a path of positions. Throws CREDENTIAL_UNREADABLE when there is none. */
export const childAt = (node: Asn1, ...path: readonly number[]): Asn1 =>
  path.reduce((parent, index) => {
    const child = childrenOf(parent)[index]
    if (child === undefined) throw damaged()
    return child
  }, node)

/** The content of an octet string, also of one that BER cut into pieces. */
export const contentOf = (node: Asn1): string =>
  typeof node.value === 'string' ? node.value : node.value.map(contentOf).join('')

export const oidOf = (node: Asn1): string => {
  if (typeof node.value !== 'string' || node.value === '') throw damaged()
  try {
    return forge.asn1.derToOid(node.value)
  } catch (cause) {
    throw damaged(cause)
  }
}

/** An integer that is not negative, exact up to 2^53. */
export const numberOf = (node: Asn1): number => {
  if (typeof node.value !== 'string' || node.value === '') throw damaged()
  return Number.parseInt(forge.util.bytesToHex(node.value), 16)
}
