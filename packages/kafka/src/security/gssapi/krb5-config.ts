import { isIP } from 'node:net'
import { isSluiceError, SluiceError } from '@sluice/contracts'
import { isClosedPort, type TargetGuard } from '@sluice/network'
import { type Krb5Setting, krb5Invalid, krb5Settings } from './krb5-settings.ts'

/**
 * Of a krb5.conf that somebody uploads, what is about reaching a KDC and asking for tickets. The rest could make the
 * worker load libraries, read files or write them (include, module, plugins, pkinit_*, caches, logs).
 */
const LIBDEFAULTS = new Set([
  'allow_des3',
  'allow_rc4',
  'allow_weak_crypto',
  'canonicalize',
  'clockskew',
  'default_realm',
  'default_tgs_enctypes',
  'default_tkt_enctypes',
  'dns_canonicalize_hostname',
  'dns_lookup_realm',
  'forwardable',
  'kdc_timesync',
  'max_retries',
  'noaddresses',
  'permitted_enctypes',
  'preferred_preauth_types',
  'proxiable',
  'qualify_shortname',
  'rdns',
  'realm_try_domains',
  'renew_lifetime',
  'request_timeout',
  'ticket_lifetime',
  'udp_preference_limit',
])
/** KDCs come from the file alone, so that each of them can be judged. */
const NO_LOOKUP = ['dns_lookup_kdc = false', 'dns_uri_lookup = false']
const KDC_KEYS = new Set(['kdc', 'master_kdc', 'primary_kdc'])
const KDC = /^((?:tcp|udp)\/)?(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/
/** A realm, or a host or domain that belongs to one. */
const NAME = /^[A-Za-z0-9._-]+$/
const KERBEROS_PORT = 88
/** Addresses of one KDC that are tried. */
const ADDRESSES_MAX = 4

const unusable = (host: string, cause: unknown): SluiceError => {
  const message = isClosedPort(cause) ? `the KDC ${host} does not answer` : `the KDC ${host} does not resolve`
  return new SluiceError('KAFKA_KERBEROS_KDC', message, { retriable: true, cause })
}

/** A KDC by each of its addresses, as lines of its realm. */
const kdcLines = async ({ name, value, line }: Krb5Setting, guard: TargetGuard): Promise<string[]> => {
  const [, protocol = '', bracketed, plain, portText] = KDC.exec(value) ?? []
  const host = bracketed ?? plain
  if (host === undefined) throw krb5Invalid(line, 'names a KDC that is no host with or without a port')
  const port = portText === undefined ? KERBEROS_PORT : Number(portText)
  const addresses = await guard.resolve(host, port).catch((error: unknown) => {
    throw isSluiceError(error) ? error : unusable(host, error)
  })
  return addresses
    .slice(0, ADDRESSES_MAX)
    .map((address) => `${name} = ${protocol}${isIP(address) === 6 ? `[${address}]` : address}:${port}`)
}

const blocks = (byName: ReadonlyMap<string, readonly string[]>): string[] =>
  [...byName].flatMap(([name, lines]) => [`  ${name} = {`, ...lines.map((line) => `    ${line}`), '  }'])

/**
 * The part of a krb5.conf that a connection may use, with the addresses of its KDCs in place of their names, so that
 * libkrb5 asks nobody whom the guard did not let through.
 *
 * @throws SluiceError KAFKA_KERBEROS_CONFIG for what cannot be read or names no KDC, KAFKA_KERBEROS_KDC for one that does
 * not resolve, TARGET_REFUSED by the guard.
 */
export const usableKrb5Config = async (text: string, guard: TargetGuard): Promise<string> => {
  const libdefaults = [...NO_LOOKUP]
  const domains: string[] = []
  const realms = new Map<string, string[]>()
  const paths = new Map<string, string[]>()
  const add = (blockOf: Map<string, string[]>, name: string, lines: readonly string[]): void => {
    blockOf.set(name, [...(blockOf.get(name) ?? []), ...lines])
  }
  for (const setting of krb5Settings(text)) {
    const { section, within, name, value, line } = setting
    const [block] = within
    if (block === undefined) {
      if (section === 'libdefaults' && LIBDEFAULTS.has(name)) libdefaults.push(`${name} = ${value}`)
      if (section === 'domain_realm' && NAME.test(name)) domains.push(`${name} = ${value}`)
    } else if (within.length === 1) {
      if ((section === 'realms' || section === 'capaths') && !NAME.test(block))
        throw krb5Invalid(line, 'stands in the braces of a realm that is none')
      if (section === 'realms' && KDC_KEYS.has(name)) add(realms, block, await kdcLines(setting, guard))
      if (section === 'capaths' && NAME.test(name)) add(paths, block, [`${name} = ${value}`])
    }
  }
  if (realms.size === 0)
    throw new SluiceError('KAFKA_KERBEROS_CONFIG', 'the krb5.conf names no KDC', { field: 'source.sasl.krb5Config' })
  const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)
  return [
    ...['[libdefaults]', ...indented(libdefaults)],
    ...['[realms]', ...blocks(realms)],
    ...['[domain_realm]', ...indented(domains)],
    ...['[capaths]', ...blocks(paths), ''],
  ].join('\n')
}
