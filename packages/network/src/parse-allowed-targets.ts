import { SluiceError } from '@sluice/contracts'
import { type AllowedTarget, canonicalName, type HostRule, type PortRange } from './allowed-target.ts'
import { parseIpNetwork } from './ip-network.ts'

const PORT_MAX = 65_535
const everyPort: PortRange = { first: 1, last: PORT_MAX }

/** Letters, digits, dash and underscore (which Docker and some DNS zones use), in labels of at most 63. */
const NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/

const networkProblem = {
  address: 'is neither a host name nor an address',
  prefix: 'has a prefix that is no number of bits',
  hostBits: 'has bits set behind its prefix',
} as const

/** `host`, `host:ports`, `[v6]`, `[v6]:ports`; an IPv6 address without brackets has no port. */
const split = (entry: string): { host: string; ports: string | undefined } => {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(entry)
  if (bracketed !== null) return { host: bracketed[1] ?? '', ports: bracketed[2] }
  const [host = '', ports, ...more] = entry.split(':')
  return more.length > 0 ? { host: entry, ports: undefined } : { host, ports }
}

/**
 * Reads the list of hosts and ports that may be dialled: entries with commas or blanks between, each a name
 * (`kafka-1`), all names below a domain (`*.example.com`), an address, a network (`10.0.0.0/8`, `[fd00::/8]`) or `*`,
 * and behind it a port or a range of ports if not all are meant (`*.example.com:9092-9094`). Null when there is no
 * list: then everything may be dialled that is not always refused. Throws SluiceError CONFIG_INVALID at `field`.
 */
export const parseAllowedTargets = (text: string | undefined, field: string): readonly AllowedTarget[] | null => {
  const invalid = (entry: string, problem: string): SluiceError =>
    new SluiceError('CONFIG_INVALID', `${field}: "${entry}" ${problem}`, { field })

  const portsOf = (entry: string, ports: string | undefined): PortRange => {
    if (ports === undefined) return everyPort
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(ports) ?? []
    const range = { first: Number(from), last: Number(to) }
    if (from === undefined || range.first < 1 || range.last > PORT_MAX || range.first > range.last)
      throw invalid(entry, `needs a port between 1 and ${PORT_MAX} behind the colon, or a range like 9092-9094`)
    return range
  }

  const hostOf = (entry: string, host: string): HostRule => {
    if (host === '*') return { kind: 'every' }
    const reading = parseIpNetwork(host)
    if (reading.ok) return { kind: 'network', network: reading.network }
    const name = canonicalName(host)
    const isDomain = name.startsWith('*.')
    const bare = isDomain ? name.slice(2) : name
    // Only digits and dots: a mistyped address, never a name that DNS knows.
    if (!NAME.test(bare) || /^[\d.]+$/.test(bare)) throw invalid(entry, networkProblem[reading.problem])
    return isDomain ? { kind: 'domain', domain: bare } : { kind: 'name', name: bare }
  }

  const entries = (text ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  if (entries.length === 0) return null
  return entries.map((entry) => {
    const { host, ports } = split(entry)
    return { host: hostOf(entry, host), ports: portsOf(entry, ports) }
  })
}
