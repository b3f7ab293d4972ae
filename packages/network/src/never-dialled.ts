import { carriedIpv4, type IpAddress } from './ip-address.ts'
import { type IpNetwork, isInNetwork, parseIpNetwork } from './ip-network.ts'

/** What an address is that no deployment lets a task dial. */
export type ForbiddenKind = 'an unspecified' | 'a link-local' | 'a multicast' | 'a broadcast' | 'a cloud metadata'

const forbidden: readonly (readonly [ForbiddenKind, readonly string[]])[] = [
  // AWS, GCP, Azure and most others answer at 169.254.169.254; these answer elsewhere, too: AWS (RFC 4193 addresses,
  // also of EKS), GCP, Azure's wire server, Alibaba, Oracle.
  [
    'a cloud metadata',
    ['169.254.169.254', 'fd00:ec2::/32', 'fd20:ce::254', '168.63.129.16', '100.100.100.200', '192.0.0.192'],
  ],
  ['an unspecified', ['0.0.0.0/8', '::']],
  ['a link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['a multicast', ['224.0.0.0/4', 'ff00::/8']],
  ['a broadcast', ['255.255.255.255']],
]

const networkOf = (text: string): readonly IpNetwork[] => {
  const reading = parseIpNetwork(text)
  return reading.ok ? [reading.network] : []
}

const forbiddenNetworks = forbidden.map(([kind, texts]) => ({ kind, networks: texts.flatMap(networkOf) }))

/** Why an address is never dialled, also when it is wrapped into IPv6; undefined when rules may decide. */
export const forbiddenKindOf = (address: IpAddress): ForbiddenKind | undefined => {
  const ends = [address, ...carriedIpv4(address)]
  return forbiddenNetworks.find(({ networks }) =>
    networks.some((network) => ends.some((end) => isInNetwork(end, network))),
  )?.kind
}
