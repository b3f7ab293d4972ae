import { BlockList, isIP } from 'node:net'
import { SluiceError } from '@sluice/contracts'

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** `::ffff:10.0.0.1`, as a socket that serves both families says it, is `10.0.0.1`. */
const plainAddress = (address: string): string => MAPPED_IPV4.exec(address)?.[1] ?? address

const familyOf = (address: string): 'ipv4' | 'ipv6' | null =>
  (({ 0: null, 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address) as 0 | 4 | 6]

const addNetwork = (list: BlockList, entry: string): void => {
  const [address = '', bits, ...rest] = entry.split('/')
  const family = familyOf(address)
  const most = family === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? most : Number(bits)
  const isRead = family !== null && rest.length === 0 && bits !== '' && Number.isInteger(prefix)
  if (!isRead || prefix < 0 || prefix > most)
    throw new SluiceError('CONFIG_INVALID', `SLUICE_TRUSTED_PROXIES: "${entry}" is no address and no network`, {
      field: 'SLUICE_TRUSTED_PROXIES',
    })
  list.addSubnet(address, prefix, family)
}

/** Addresses and networks (`10.0.0.0/8`) between commas or blanks. Throws CONFIG_INVALID. */
export const parseTrustedProxies = (text: string): BlockList => {
  const list = new BlockList()
  for (const entry of text.split(/[\s,]+/)) if (entry !== '') addNetwork(list, entry)
  return list
}

/**
 * Who sent a request: the peer of the socket, or, when that is a trusted proxy, whom it names in X-Forwarded-For, read from
 * the end as far as trusted proxies wrote it. What stands before that could be anybody's invention.
 */
export const clientAddressOf = (peer: string, forwarded: string, trusted: BlockList): string => {
  const isTrusted = (address: string): boolean => {
    const family = familyOf(address)
    return family !== null && trusted.check(address, family)
  }
  let client = plainAddress(peer)
  for (const named of forwarded.split(',').reverse()) {
    const address = plainAddress(named.trim())
    if (!isTrusted(client) || familyOf(address) === null) break
    client = address
  }
  return client
}
