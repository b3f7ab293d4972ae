import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { SluiceError } from '@sluice/contracts'
import { type AllowedTarget, allowsAddress, allowsName, allowsPort } from './allowed-target.ts'
import { closedPort } from './closed-port.ts'
import { parseIpAddress } from './ip-address.ts'
import { forbiddenKindOf } from './never-dialled.ts'
import type { TargetGuard } from './target-guard.ts'

/** All addresses of a name, as the system resolves it. Rejects with an error that has a `code`. */
export type LookupAll = (host: string) => Promise<readonly string[]>

export interface TargetGuardOptions {
  readonly lookup?: LookupAll
  /**
   * Hears why, where there is a list and it refuses; whoever asked is told what a closed port tells, so that nobody learns from
   * refusals what the list holds. Left out: whoever asked is told, TARGET_REFUSED.
   */
  readonly confide?: ((refusal: SluiceError) => void) | undefined
}

const lookupAll: LookupAll = async (host) => {
  const answers = await systemLookup(host, { all: true })
  return answers.map(({ address }) => address)
}

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

const refused = (host: string, port: number, reason: string): SluiceError =>
  new SluiceError('TARGET_REFUSED', `${host}:${port} must not be dialled: ${reason}`)

const NOT_LISTED = 'it is not among the allowed targets'

const noSuchAddress = (host: string): Error =>
  Object.assign(new Error(`${host} has no address of this family`), { code: 'ENOTFOUND' })

/**
 * A guard that lets through what `allowed` names, or everything when it is null, and never what `forbiddenKindOf` names.
 * What it says of a host that is not allowed never depends on what is there: such hosts are not dialled, a name that
 * does not resolve reads like one that does, and no answer tells an address.
 */
export const createTargetGuard = (
  allowed: readonly AllowedTarget[] | null,
  { lookup = lookupAll, confide }: TargetGuardOptions = {},
): TargetGuard => {
  /** What whoever asked is told. */
  const told = (refusal: SluiceError, host: string, port: number): Error => {
    if (allowed === null || confide === undefined) return refusal
    confide(refusal)
    return closedPort(host, port)
  }

  const allowsEveryAddressOf = (host: string, port: number): boolean =>
    allowed === null || allowed.some((target) => allowsPort(target, port) && allowsName(target, host))

  const judge = (host: string, port: number, addressText: string): SluiceError | undefined => {
    const address = parseIpAddress(addressText)
    if (address === undefined) return refused(host, port, 'its address cannot be read')
    const isListed =
      allowsEveryAddressOf(host, port) ||
      allowed?.some((target) => allowsPort(target, port) && allowsAddress(target, address)) === true
    if (!isListed) return refused(host, port, NOT_LISTED)
    const kind = forbiddenKindOf(address)
    return kind === undefined ? undefined : refused(host, port, `it is ${kind} address, and those never are`)
  }

  const addressesOf = async (host: string, port: number): Promise<readonly string[]> => {
    if (isIP(host) !== 0) return [host]
    if (allowsEveryAddressOf(host, port)) return lookup(host)
    const mayHaveAllowedAddress = allowed?.some((target) => target.host.kind === 'network' && allowsPort(target, port))
    if (mayHaveAllowedAddress !== true) throw told(refused(host, port, NOT_LISTED), host, port)
    try {
      return await lookup(host)
    } catch (cause) {
      const { message } = refused(host, port, NOT_LISTED)
      throw told(new SluiceError('TARGET_REFUSED', message, { cause }), host, port)
    }
  }

  const resolve = async (given: string, port: number): Promise<readonly string[]> => {
    const host = bare(given)
    const addresses = await addressesOf(host, port)
    for (const address of addresses) {
      const refusal = judge(host, port, address)
      if (refusal !== undefined) throw told(refusal, host, port)
    }
    return addresses
  }

  return {
    resolve,
    refusalOfAddress: (given, port) => {
      const host = bare(given)
      const refusal = isIP(host) === 0 ? undefined : judge(host, port, host)
      return refusal && told(refusal, host, port)
    },
    lookupFor: (port): LookupFunction => {
      const answer = async (host: string, family: number): Promise<{ address: string; family: number }[]> => {
        const all = (await resolve(host, port)).map((address) => ({ address, family: isIP(address) }))
        const wanted = all.filter((one) => family === 0 || one.family === family)
        if (wanted.length === 0) throw noSuchAddress(host)
        return wanted
      }
      return (host, { all, family }, callback) => {
        const wantedFamily = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0)
        answer(host, wantedFamily).then(
          (found) => {
            if (all === true) callback(null, found)
            else callback(null, found[0]?.address ?? '', found[0]?.family)
          },
          (error: NodeJS.ErrnoException) => callback(error, ''),
        )
      }
    },
  }
}
