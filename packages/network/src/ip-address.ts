import { isIP } from 'node:net'

/** An address as the number that it is: 32 bits for IPv4, 128 for IPv6. */
export interface IpAddress {
  readonly family: 4 | 6
  readonly value: bigint
}

const IPV4_BITS = 32n
const LOW_32_BITS = 0xffff_ffffn

const ipv4Value = (text: string): bigint =>
  text.split('.').reduce((value, part) => (value << 8n) | BigInt(Number(part)), 0n)

/** The groups of one side of `::`; an IPv4 tail is two of them. */
const ipv6Groups = (text: string): bigint[] =>
  text === ''
    ? []
    : text.split(':').flatMap((group) => {
        if (!group.includes('.')) return [BigInt(`0x${group}`)]
        const tail = ipv4Value(group)
        return [tail >> 16n, tail & 0xffffn]
      })

const ipv6Value = (text: string): bigint => {
  const [left = '', right] = text.split('::')
  const before = ipv6Groups(left)
  const after = right === undefined ? [] : ipv6Groups(right)
  const zeros = new Array<bigint>(8 - before.length - after.length).fill(0n)
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | group, 0n)
}

/** ::ffff:a.b.c.d (RFC 4291 §2.5.5.2): the kernel dials the IPv4 address. */
const isMapped = (value: bigint): boolean => value >> IPV4_BITS === 0xffffn

/**
 * Reads an address as `net.isIP` knows it; undefined for names. A zone (`fe80::1%eth0`) is dropped, brackets are not
 * part of an address, and an IPv4 address that is spelt as IPv6 is the IPv4 address.
 */
export const parseIpAddress = (text: string): IpAddress | undefined => {
  switch (isIP(text)) {
    case 4:
      return { family: 4, value: ipv4Value(text) }
    case 6: {
      const value = ipv6Value(text.replace(/%.*$/, ''))
      return isMapped(value) ? { family: 4, value: value & LOW_32_BITS } : { family: 6, value }
    }
    default:
      return undefined
  }
}

/** Where the IPv4 address lies in addresses of gateways: NAT64 (RFC 6052), IPv4-compatible (RFC 4291), 6to4 (RFC 3056). */
const carriers = [
  { prefix: 0x0064_ff9bn << 64n, prefixBits: 96n, shift: 0n },
  { prefix: 0n, prefixBits: 96n, shift: 0n },
  { prefix: 0x2002n, prefixBits: 16n, shift: 80n },
] as const

const LOOPBACK_IPV6 = 1n

/** The IPv4 addresses that packets to an IPv6 address may end at. `::` and `::1` are nobody's carriers. */
export const carriedIpv4 = ({ family, value }: IpAddress): readonly IpAddress[] =>
  family === 4 || value <= LOOPBACK_IPV6
    ? []
    : carriers
        .filter(({ prefix, prefixBits }) => value >> (128n - prefixBits) === prefix)
        .map(({ shift }) => ({ family: 4, value: (value >> shift) & LOW_32_BITS }))
