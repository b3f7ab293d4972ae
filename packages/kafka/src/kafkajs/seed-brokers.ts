import { isIP } from 'node:net'
import type { Broker } from '@sluice/contracts'

/** How the bootstrap brokers are named to kafkajs, and back. */
export interface SeedBrokers {
  /** `host:port`, as kafkajs takes it. */
  readonly names: string[]
  /** The host to dial for a name that kafkajs dials. */
  hostOf(name: string): string
}

/**
 * kafkajs splits `host:port` at the first colon, which cuts an IPv6 address in two. Such an address goes in under an
 * alias that the socket factory turns back.
 */
export const seedBrokers = (brokers: readonly Broker[]): SeedBrokers => {
  const aliases = new Map<string, string>()
  const names = brokers.map(({ host, port }, index) => {
    const address = host.replace(/^\[(.*)\]$/, '$1')
    if (isIP(address) !== 6) return `${host}:${port}`
    const alias = `ipv6-seed-${index}.invalid`
    aliases.set(alias, address)
    return `${alias}:${port}`
  })
  return { names, hostOf: (name) => aliases.get(name) ?? name }
}
