import { isSluiceError, parseKinitCommand, SluiceError } from '@sluice/contracts'
import type { KerberosReply, KerberosRequest } from './child-protocol.ts'
import type { GssContext } from './gssapi-exchange.ts'
import {
  type KerberosFiles,
  type KerberosFilesOptions,
  type KerberosSasl,
  writeKerberosFiles,
} from './kerberos-files.ts'
import { type KerberosProcess, startKerberosProcess } from './kerberos-process.ts'
import { ensureTicket } from './kinit.ts'

/** Kerberos for one connection: its files, its process, its tickets. */
export interface KerberosSession {
  /** Begins a context with the service at `host`. Throws SluiceError KAFKA_KERBEROS_*. */
  open(host: string): Promise<GssContext>
  close(): Promise<void>
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const decode = (token: string): Uint8Array => Buffer.from(token, 'base64')

/** Makes sure of a ticket by the kinit command of the connection; undefined where the keytab alone does. */
const ticketFetcher = ({
  kinitCommand,
  principal,
}: KerberosSasl): ((files: KerberosFiles) => Promise<void>) | undefined => {
  if (kinitCommand === undefined) return undefined
  const command = parseKinitCommand(kinitCommand)
  if (!command.ok)
    throw new SluiceError('INVALID_REQUEST', `the kinit command ${command.problem}`, {
      field: 'source.sasl.kinitCommand',
    })
  let underWay: Promise<void> | undefined
  return ({ keytabFile, env }) => {
    underWay ??= ensureTicket({ command, keytabFile, principal, env }).finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

/**
 * The Kerberos of one connection. Nothing is written or started before the first login; a process that ended is started
 * again by the next one. Throws SluiceError INVALID_REQUEST for a kinit command that is none.
 */
export const createKerberosSession = (sasl: KerberosSasl, options: KerberosFilesOptions): KerberosSession => {
  const fetchTicket = ticketFetcher(sasl)
  let writing: Promise<KerberosFiles> | undefined
  let running: KerberosProcess | undefined
  let areKdcsStale = false
  let isClosed = false
  let lastContext = 0

  const requireOpen = (): void => {
    if (isClosed) throw new SluiceError('KAFKA_KERBEROS_FAILED', 'the connection was closed')
  }

  const files = async (): Promise<KerberosFiles> => {
    requireOpen()
    writing ??= writeKerberosFiles(sasl, options).catch((error: unknown) => {
      // A KDC that did not resolve may resolve for the next login.
      writing = undefined
      throw error
    })
    const written = await writing
    if (areKdcsStale) await written.refresh()
    areKdcsStale = false
    return written
  }

  /** A KDC that does not answer may have moved: the next login looks it up again. */
  const noting = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work
    } catch (error) {
      areKdcsStale ||= isSluiceError(error, 'KAFKA_KERBEROS_KDC')
      throw error
    }
  }

  return {
    open: async (host) => {
      const written = await files()
      await noting(fetchTicket?.(written) ?? Promise.resolve())
      requireOpen()
      if (running?.isAlive() !== true) running = startKerberosProcess(written.env)
      const kerberos = running
      const context = ++lastContext
      const ask = (request: KerberosRequest): Promise<Extract<KerberosReply, { readonly is: 'done' }>> =>
        noting(kerberos.ask(request))
      await ask({ ask: 'open', context, service: `${sasl.serviceName}@${host}`, principal: sasl.principal })
      return {
        step: async (token) => {
          const reply = await ask({ ask: 'step', context, token: encode(token) })
          return { token: decode(reply.token), isComplete: reply.isComplete }
        },
        unwrap: async (token) => decode((await ask({ ask: 'unwrap', context, token: encode(token) })).token),
        wrapAnswer: async () => decode((await ask({ ask: 'wrapAnswer', context })).token),
        end: async () => {
          // A process that ended meanwhile took its contexts along.
          if (kerberos.isAlive()) await kerberos.ask({ ask: 'end', context }).catch(() => undefined)
        },
      }
    },
    close: async () => {
      isClosed = true
      // Whatever is being written must be there to be removed; what failed removed itself.
      const written = await writing?.catch(() => undefined)
      await running?.close()
      await written?.remove()
    },
  }
}
