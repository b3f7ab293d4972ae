import type { IpAddress } from './ip-address.ts'
import { type IpNetwork, isInNetwork } from './ip-network.ts'

/** Ports from `first` to `last`, both included. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

/** Hosts by name as it was asked for, all names below a domain, by address, or all. */
export type HostRule =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'domain'; readonly domain: string }
  | { readonly kind: 'network'; readonly network: IpNetwork }
  | { readonly kind: 'every' }

/** One entry of the list of targets. */
export interface AllowedTarget {
  readonly host: HostRule
  readonly ports: PortRange
}

/** Names are compared without case and without the dot of the root. */
export const canonicalName = (host: string): string => host.toLowerCase().replace(/\.$/, '')

export const allowsPort = ({ ports }: AllowedTarget, port: number): boolean => ports.first <= port && port <= ports.last

/** Whether the entry lets this host through by its name alone, whatever it resolves to. */
export const allowsName = ({ host }: AllowedTarget, name: string): boolean => {
  switch (host.kind) {
    case 'every':
      return true
    case 'name':
      return canonicalName(name) === host.name
    case 'domain':
      return canonicalName(name).endsWith(`.${host.domain}`)
    case 'network':
      return false
  }
}

export const allowsAddress = ({ host }: AllowedTarget, address: IpAddress): boolean =>
  host.kind === 'every' || (host.kind === 'network' && isInNetwork(address, host.network))
