import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { SluiceError } from '@sluice/contracts'
import {
  type KerberosReply,
  type KerberosRequest,
  type NumberedRequest,
  numberedReplySchema,
} from './child-protocol.ts'
import { kerberosFailure } from './kerberos-failure.ts'

/** libkrb5 asks each KDC several times before it gives up; a login that takes longer than this helps nobody. */
const REPLY_TIMEOUT_MS = 10_000
const EXIT_TIMEOUT_MS = 2_000

/** Asks the process of a connection. */
export interface KerberosProcess {
  /** Throws SluiceError KAFKA_KERBEROS_*. */
  ask(request: KerberosRequest): Promise<Extract<KerberosReply, { readonly is: 'done' }>>
  /** False once it has ended, for whatever reason. */
  isAlive(): boolean
  /** Ends it; resolves when it is gone. */
  close(): Promise<void>
}

interface Asked {
  readonly resolve: (reply: KerberosReply) => void
  readonly reject: (error: SluiceError) => void
}

const gone = (): SluiceError =>
  new SluiceError('KAFKA_KERBEROS_FAILED', 'the Kerberos process of the connection ended', { retriable: true })

const silent = (): SluiceError =>
  new SluiceError('KAFKA_KERBEROS_KDC', `Kerberos did not answer within ${REPLY_TIMEOUT_MS / 1_000} s`, {
    retriable: true,
  })

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  if (child.connected) child.disconnect()
  const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_TIMEOUT_MS)
  await exit
  clearTimeout(timer)
}

/** Starts a process with these variables and no others. It never keeps the process that starts it alive. */
export const startKerberosProcess = (env: NodeJS.ProcessEnv): KerberosProcess => {
  const child = fork(new URL('./kerberos-child.ts', import.meta.url), [], {
    env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  const asked = new Map<number, Asked>()
  let isAlive = true
  let lastId = 0

  const end = (): void => {
    isAlive = false
    for (const { reject } of asked.values()) reject(gone())
    asked.clear()
  }
  child.once('exit', end)
  // It could not be started or written to.
  child.on('error', end)
  child.on('message', (raw) => {
    const { id, reply } = numberedReplySchema.parse(raw)
    asked.get(id)?.resolve(reply)
    asked.delete(id)
  })

  const replyTo = async (request: KerberosRequest): Promise<KerberosReply> => {
    if (!isAlive) throw gone()
    const id = ++lastId
    const { promise, resolve, reject } = Promise.withResolvers<KerberosReply>()
    asked.set(id, { resolve, reject })
    const timer = setTimeout(() => {
      reject(silent())
      // libkrb5 still waits in one of the few threads that there are: the next login gets a new process.
      end()
      child.kill('SIGKILL')
    }, REPLY_TIMEOUT_MS)
    child.send({ id, request } satisfies NumberedRequest)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    ask: async (request) => {
      const reply = await replyTo(request)
      switch (reply.is) {
        case 'done':
          return reply
        case 'missing':
          throw new SluiceError('KAFKA_KERBEROS_MISSING', 'the Kerberos library cannot be loaded')
        case 'failed':
          throw kerberosFailure(reply.message)
      }
    },
    isAlive: () => isAlive,
    close: async () => {
      isAlive = false
      await ended(child)
    },
  }
}
