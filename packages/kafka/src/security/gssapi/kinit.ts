import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type KinitCommand, SluiceError } from '@sluice/contracts'
import { kerberosFailure } from './kerberos-failure.ts'

const run = promisify(execFile)
const TIMEOUT_MS = 10_000

export interface Kinit {
  readonly command: Extract<KinitCommand, { readonly ok: true }>
  readonly keytabFile: string
  readonly principal: string
  readonly env: NodeJS.ProcessEnv
}

const textOf = (error: unknown, name: string): string => {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

const failureOf = (error: unknown): SluiceError => {
  if (textOf(error, 'code') === 'ENOENT')
    return new SluiceError('KAFKA_KERBEROS_MISSING', 'the worker has no kinit', { field: 'source.sasl.kinitCommand' })
  const said = textOf(error, 'stderr').trim()
  return kerberosFailure(said === '' ? 'kinit failed' : said)
}

/** True while the cache holds a ticket that has not run out. */
const hasTicket = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  try {
    await run('klist', ['-s'], { env, timeout: TIMEOUT_MS })
    return true
  } catch (error) {
    // It exits with 1 and says nothing when there is none.
    if (textOf(error, 'code') === 'ENOENT') throw failureOf(error)
    return false
  }
}

/**
 * Fetches a ticket into the cache of the connection, unless one is there. A command that renews (`-R`) falls back to
 * fetching one when there is none to renew, as people write it for librdkafka: `kinit -R … || kinit …`.
 */
export const ensureTicket = async ({ command, keytabFile, principal, env }: Kinit): Promise<void> => {
  if (await hasTicket(env)) return
  const from = ['-k', '-t', keytabFile, '--', principal]
  const fetching = command.options.filter((option) => option !== '-R')
  const attempts = command.renews
    ? [
        [...command.options, '--', principal],
        [...fetching, ...from],
      ]
    : [[...fetching, ...from]]
  let failure: unknown
  for (const args of attempts) {
    try {
      await run('kinit', args, { env, timeout: TIMEOUT_MS })
      return
    } catch (error) {
      failure = error
    }
  }
  throw failureOf(failure)
}
