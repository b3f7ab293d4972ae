import { parseKinitCommand, SluiceError } from '@sluice/contracts'
import type { TargetGuard } from '@sluice/network'
import type { ResolvedSasl } from '../../port.ts'
import type { GssContext } from './gssapi-exchange.ts'
import { type KerberosProcess, startKerberosProcess } from './kerberos-process.ts'
import { ensureTicket, type Kinit } from './kinit.ts'
import { usableKrb5Config } from './krb5-config.ts'
import { createPrivateDir, type PrivateDir } from './private-dir.ts'

export type KerberosSasl = Extract<ResolvedSasl, { readonly mechanism: 'GSSAPI' }>

/** Kerberos for one connection: its files, its process, its tickets. */
export interface KerberosSession {
  /** Begins a context with the service at `host`. Throws SluiceError KAFKA_KERBEROS_*. */
  open(host: string): Promise<GssContext>
  close(): Promise<void>
}

export interface KerberosSessionOptions {
  readonly guard: TargetGuard
  /** Where kinit is found, and the machine's own krb5.conf if the variable says so; nothing else is handed on. */
  readonly env?: NodeJS.ProcessEnv
}

/** What the process of a session runs with. */
interface Ready {
  readonly dir: PrivateDir
  readonly env: NodeJS.ProcessEnv
  readonly kinit: Kinit | null
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const decode = (token: string): Uint8Array => Buffer.from(token, 'base64')

const fill = async (dir: PrivateDir, sasl: KerberosSasl, options: KerberosSessionOptions): Promise<Ready> => {
  const { PATH, KRB5_CONFIG } = options.env ?? process.env
  const keytabFile = await dir.write('client.keytab', sasl.keytab)
  const krb5Config =
    sasl.krb5Config === undefined
      ? KRB5_CONFIG
      : await dir.write('krb5.conf', await usableKrb5Config(sasl.krb5Config, options.guard))
  const env = {
    ...(PATH === undefined ? {} : { PATH }),
    ...(krb5Config === undefined ? {} : { KRB5_CONFIG: krb5Config }),
    KRB5_CLIENT_KTNAME: `FILE:${keytabFile}`,
    // kinit is another process, so its tickets come through a file.
    KRB5CCNAME: sasl.kinitCommand === undefined ? 'MEMORY:connection' : `FILE:${dir.path}/tickets`,
    LC_ALL: 'C',
  }
  if (sasl.kinitCommand === undefined) return { dir, env, kinit: null }
  const command = parseKinitCommand(sasl.kinitCommand)
  if (!command.ok)
    throw new SluiceError('INVALID_REQUEST', `the kinit command ${command.problem}`, {
      field: 'source.sasl.kinitCommand',
    })
  return { dir, env, kinit: { command, keytabFile, principal: sasl.principal, env } }
}

const prepare = async (sasl: KerberosSasl, options: KerberosSessionOptions): Promise<Ready> => {
  const dir = await createPrivateDir()
  try {
    return await fill(dir, sasl, options)
  } catch (error) {
    await dir.remove()
    throw error
  }
}

/**
 * The Kerberos of one connection. Nothing is written or started before the first login; a process that ended is started
 * again by the next one.
 */
export const createKerberosSession = (sasl: KerberosSasl, options: KerberosSessionOptions): KerberosSession => {
  let preparing: Promise<Ready> | undefined
  let fetching: Promise<void> | undefined
  let running: KerberosProcess | undefined
  let isClosed = false
  let lastContext = 0

  const ready = async (): Promise<Ready> => {
    if (isClosed) throw new SluiceError('KAFKA_KERBEROS_FAILED', 'the connection was closed')
    preparing ??= prepare(sasl, options).catch((error: unknown) => {
      // A KDC that did not resolve may resolve for the next login.
      preparing = undefined
      throw error
    })
    return preparing
  }

  const withTicket = async (kinit: Kinit): Promise<void> => {
    fetching ??= ensureTicket(kinit).finally(() => {
      fetching = undefined
    })
    await fetching
  }

  const processOf = ({ env }: Ready): KerberosProcess => {
    if (running?.isAlive() !== true) running = startKerberosProcess(env)
    return running
  }

  return {
    open: async (host) => {
      const prepared = await ready()
      if (prepared.kinit !== null) await withTicket(prepared.kinit)
      const kerberos = processOf(prepared)
      const context = ++lastContext
      const service = `${sasl.serviceName}@${host}`
      await kerberos.ask({ ask: 'open', context, service, principal: sasl.principal })
      return {
        step: async (token) => {
          const reply = await kerberos.ask({ ask: 'step', context, token: encode(token) })
          return { token: decode(reply.token), isComplete: reply.isComplete }
        },
        unwrap: async (token) => decode((await kerberos.ask({ ask: 'unwrap', context, token: encode(token) })).token),
        wrapAnswer: async () => decode((await kerberos.ask({ ask: 'wrapAnswer', context })).token),
        end: async () => {
          // A process that ended meanwhile took its contexts along.
          if (kerberos.isAlive()) await kerberos.ask({ ask: 'end', context }).catch(() => undefined)
        },
      }
    },
    close: async () => {
      isClosed = true
      // Whatever is being prepared must be there to be removed; what failed removed itself.
      const prepared = await preparing?.catch(() => undefined)
      await running?.close()
      await prepared?.dir.remove()
    },
  }
}
