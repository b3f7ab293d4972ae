import { type IpAddress, parseIpAddress } from './ip-address.ts'

/** All addresses that begin with the same `prefixBits` bits. */
export interface IpNetwork {
  readonly first: IpAddress
  readonly prefixBits: number
}

const bitsOf = { 4: 32, 6: 128 } as const

/** What is wrong with the text of a network, or the network. */
export type NetworkReading =
  | { readonly ok: true; readonly network: IpNetwork }
  | { readonly ok: false; readonly problem: 'address' | 'prefix' | 'hostBits' }

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address. Bits behind the prefix must be zero: they hint at a slip. */
export const parseIpNetwork = (text: string): NetworkReading => {
  const [address = '', prefix, ...rest] = text.split('/')
  const first = parseIpAddress(address)
  if (first === undefined || rest.length > 0) return { ok: false, problem: 'address' }
  const bits = bitsOf[first.family]
  if (prefix === undefined) return { ok: true, network: { first, prefixBits: bits } }
  const prefixBits = Number(prefix)
  // A mapped IPv4 address counts its prefix from the front of 128 bits; nobody means that.
  if (!/^\d{1,3}$/.test(prefix) || prefixBits > bits || (first.family === 4 && address.includes(':')))
    return { ok: false, problem: 'prefix' }
  const hostBits = BigInt(bits - prefixBits)
  if ((first.value >> hostBits) << hostBits !== first.value) return { ok: false, problem: 'hostBits' }
  return { ok: true, network: { first, prefixBits } }
}

export const isInNetwork = ({ family, value }: IpAddress, { first, prefixBits }: IpNetwork): boolean => {
  if (family !== first.family) return false
  const hostBits = BigInt(bitsOf[family] - prefixBits)
  return value >> hostBits === first.value >> hostBits
}
