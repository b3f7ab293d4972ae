/** One taosAdapter. */
export interface TdengineHost {
  /** An IPv6 address keeps its brackets. */
  readonly host: string
  readonly port: number
}

/** What an address of TDengine says, whatever its spelling. */
export interface TdengineAddress {
  /** `ws://h1:6041,h2:6041`, or `wss://…`: no login, no path, every port written out. */
  readonly url: string
  readonly tls: boolean
  readonly hosts: readonly TdengineHost[]
  readonly username?: string
  readonly password?: string
  readonly token?: string
  readonly timezone?: string
  readonly database?: string
  /** Parameters that mean nothing here, by name. */
  readonly ignored: readonly string[]
}

/**
 * Why an address cannot be used: `native` speaks TDengine's own protocol, which no JavaScript client does; `suggestion` is the
 * address of the taosAdapter that usually runs beside it.
 */
export interface TdengineUrlProblem {
  readonly problem: 'empty' | 'scheme' | 'host' | 'port' | 'native'
  readonly suggestion?: string
}

export type TdengineUrlReading =
  | ({ readonly ok: true } & TdengineAddress)
  | ({ readonly ok: false } & TdengineUrlProblem)

/** taosAdapter listens here; TDengine Cloud behind 443. */
const ADAPTER_PORT = 6041
const TLS_PORT = 443
const NATIVE_PORT = 6030
const HOSTS_MAX = 16

type Scheme = 'plain' | 'tls' | 'jdbc' | 'native'
const schemes: ReadonlyMap<string, Scheme> = new Map([
  ['ws', 'plain'],
  ['http', 'plain'],
  ['taosws', 'plain'],
  ['taos+ws', 'plain'],
  ['taos+http', 'plain'],
  ['wss', 'tls'],
  ['https', 'tls'],
  ['taos+wss', 'tls'],
  ['taos+https', 'tls'],
  ['jdbc:taos-ws', 'jdbc'],
  ['jdbc:taos-rs', 'jdbc'],
  ['taos', 'native'],
  ['jdbc:taos', 'native'],
])

const HOST = /^(\[[0-9A-Fa-f:.%]+\]|[^\s:[\]/,@]+)(?::(\d+))?$/

const readHosts = (authority: string, portDefault: number): TdengineHost[] | TdengineUrlProblem => {
  const hosts: TdengineHost[] = []
  for (const part of authority.split(',')) {
    const match = HOST.exec(part.trim())
    if (match?.[1] === undefined) return { problem: /:[^\]]*$/.test(part) ? 'port' : 'host' }
    const port = match[2] === undefined ? portDefault : Number(match[2])
    if (port < 1 || port > 65_535) return { problem: 'port' }
    hosts.push({ host: match[1].toLowerCase(), port })
  }
  return hosts.length > HOSTS_MAX ? { problem: 'host' } : hosts
}

const writeUrl = (tls: boolean, hosts: readonly TdengineHost[]): string =>
  `${tls ? 'wss' : 'ws'}://${hosts.map(({ host, port }) => `${host}:${port}`).join(',')}`

/** A stray percent sign stands for itself. */
const decode = (text: string | undefined): string | undefined => {
  if (text === undefined || text === '') return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type Part = 'username' | 'password' | 'token' | 'timezone' | 'database'
/** What parameters of the vendor's connectors are about; `null` was read already. */
const partOfParameter: ReadonlyMap<string, Part | null> = new Map([
  ['user', 'username'],
  ['username', 'username'],
  ['password', 'password'],
  ['token', 'token'],
  ['bearer_token', 'token'],
  ['timezone', 'timezone'],
  ['tz', 'timezone'],
  ['usessl', null],
])

const readParts = (login: string | undefined, path: string | undefined, parameters: URLSearchParams) => {
  const [user, ...secret] = login?.split(':') ?? []
  const parts: Partial<Record<Part, string>> = Object.fromEntries(
    Object.entries({ username: decode(user), password: decode(secret.join(':')), database: decode(path) }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const ignored: string[] = []
  for (const [name, value] of parameters) {
    const part = partOfParameter.get(name.toLowerCase())
    if (part === undefined) ignored.push(name)
    else if (part !== null && value !== '') parts[part] ??= value
  }
  return { ...parts, ignored }
}

const URL_SHAPE = /^([A-Za-z+:-]+?):\/\/(?:([^/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?(?:#.*)?$/
/** `host:6041`, as one types it. */
const NO_SCHEME = /^[^/?#]+:\d+$/

/**
 * Reads an address of TDengine as people have it: `ws://`, `wss://`, `taos+ws://`, `http(s)://`, `jdbc:TAOS-WS://`, several hosts,
 * with or without a login. The native protocol (`taos://`, port 6030) is recognised and answered with the address to use.
 */
export const parseTdengineUrl = (text: string): TdengineUrlReading => {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, problem: 'empty' }
  const match = URL_SHAPE.exec(NO_SCHEME.test(trimmed) ? `ws://${trimmed}` : trimmed)
  const scheme = schemes.get(match?.[1]?.toLowerCase() ?? '')
  if (match === null || scheme === undefined) return { ok: false, problem: 'scheme' }
  const [, , login, authority = '', path, query] = match
  const parameters = new URLSearchParams(query)
  const tls = scheme === 'tls' || parameters.get('useSSL')?.toLowerCase() === 'true'
  const hosts = readHosts(authority, tls ? TLS_PORT : ADAPTER_PORT)
  if ('problem' in hosts) return { ok: false, ...hosts }
  const suggestion = writeUrl(
    tls,
    hosts.map(({ host, port }) => ({ host, port: port === NATIVE_PORT ? ADAPTER_PORT : port })),
  )
  if (scheme === 'native' || hosts.some(({ port }) => port === NATIVE_PORT))
    return { ok: false, problem: 'native', suggestion }
  return { ok: true, url: writeUrl(tls, hosts), tls, hosts, ...readParts(login, path, parameters) }
}
