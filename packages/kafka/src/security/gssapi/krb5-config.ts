import { isIP } from 'node:net'
import { SluiceError } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'

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
const KDC_KEYS = new Set(['kdc', 'master_kdc', 'primary_kdc'])
const NAME = /^[A-Za-z0-9._-]+$/
const KERBEROS_PORT = 88
/** Addresses of one KDC that are tried. */
const ADDRESSES_MAX = 4

const invalid = (line: number, problem: string): SluiceError =>
  new SluiceError('KAFKA_KERBEROS_CONFIG', `line ${line + 1} of krb5.conf ${problem}`, {
    field: 'source.sasl.krb5Config',
  })

interface Kdc {
  readonly protocol: string
  readonly host: string
  readonly port: number
}

const kdcOf = (value: string, line: number): Kdc => {
  const [, protocol = '', bracketed, plain, port] =
    /^((?:tcp|udp)\/)?(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/.exec(value) ?? []
  const host = bracketed ?? plain
  if (host === undefined) throw invalid(line, 'names a KDC that is no host with or without a port')
  return { protocol, host, port: port === undefined ? KERBEROS_PORT : Number(port) }
}

/** What a line stands for; blank lines and comments have been left out. */
type Line =
  | { readonly is: 'section'; readonly name: string }
  | { readonly is: 'open'; readonly name: string }
  | { readonly is: 'close' }
  | { readonly is: 'setting'; readonly name: string; readonly value: string }
  | { readonly is: 'other' }

const lineOf = (text: string): Line => {
  const section = /^\[([^\]]+)\]$/.exec(text)?.[1]
  if (section !== undefined) return { is: 'section', name: section }
  if (/^\}\*?$/.test(text)) return { is: 'close' }
  const [, name, value] = /^([^\s=]+)\s*=\s*(.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined) return { is: 'other' }
  return value === '{' ? { is: 'open', name } : { is: 'setting', name, value }
}

/**
 * The part of a krb5.conf that a connection may use, with the addresses of its KDCs in place of their names, so that
 * libkrb5 asks nobody whom the guard did not let through. KDCs are not looked up in DNS.
 *
 * @throws SluiceError KAFKA_KERBEROS_CONFIG for what cannot be read or names no KDC, TARGET_REFUSED by the guard.
 */
export const usableKrb5Config = async (text: string, guard: TargetGuard): Promise<string> => {
  const written = ['[libdefaults]', '  dns_lookup_kdc = false', '  dns_uri_lookup = false']
  let section = ''
  const within: string[] = []
  let kdcs = 0

  const setting = async (name: string, value: string, line: number): Promise<void> => {
    if (section === 'libdefaults' && within.length === 0 && LIBDEFAULTS.has(name)) written.push(`  ${name} = ${value}`)
    if (section === 'domain_realm' && within.length === 0 && NAME.test(name)) written.push(`  ${name} = ${value}`)
    if (section === 'capaths' && within.length === 1 && NAME.test(name)) written.push(`    ${name} = ${value}`)
    if (section === 'realms' && within.length === 1 && KDC_KEYS.has(name)) {
      const { protocol, host, port } = kdcOf(value, line)
      const addresses = await guard.resolve(host, port).catch((error: unknown) => {
        throw error instanceof SluiceError ? error : unresolved(host, error)
      })
      kdcs += 1
      for (const address of addresses.slice(0, ADDRESSES_MAX))
        written.push(`    ${name} = ${protocol}${isIP(address) === 6 ? `[${address}]` : address}:${port}`)
    }
  }

  for (const [number, raw] of text.split(/\r?\n/).entries()) {
    const trimmed = raw.trim()
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue
    const line = lineOf(trimmed)
    const keepsBlocks = section === 'realms' || section === 'capaths'
    switch (line.is) {
      case 'section':
        if (within.length > 0) throw invalid(number, 'begins a section within braces')
        section = line.name
        if (['libdefaults', 'realms', 'domain_realm', 'capaths'].includes(section)) written.push(`[${section}]`)
        break
      case 'open':
        within.push(line.name)
        if (keepsBlocks && within.length === 1) {
          if (!NAME.test(line.name)) throw invalid(number, 'names a realm that is none')
          written.push(`  ${line.name} = {`)
        }
        break
      case 'close':
        if (within.pop() === undefined) throw invalid(number, 'closes a brace that is not open')
        if (keepsBlocks && within.length === 0) written.push('  }')
        break
      case 'setting':
        await setting(line.name, line.value, number)
        break
      case 'other':
        if (!/^(include|includedir|module)\s/.test(trimmed)) throw invalid(number, 'cannot be read')
    }
  }
  if (within.length > 0) throw invalid(text.split('\n').length - 1, 'comes before the end of a brace')
  if (kdcs === 0)
    throw new SluiceError('KAFKA_KERBEROS_CONFIG', 'the krb5.conf names no KDC', { field: 'source.sasl.krb5Config' })
  return `${written.join('\n')}\n`
}

const unresolved = (host: string, cause: unknown): SluiceError =>
  new SluiceError('KAFKA_KERBEROS_KDC', `the KDC ${host} does not resolve`, { retriable: true, cause })
