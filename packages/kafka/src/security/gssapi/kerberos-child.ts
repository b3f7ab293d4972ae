/**
 * Runs as a process of its own, one for each connection: which keytab, cache and configuration libkrb5 uses is said by
 * variables of the process, so two connections in one process would use each other's.
 */
import type { KerberosClient } from 'kerberos'
import {
  type KerberosReply,
  type KerberosRequest,
  type NumberedReply,
  numberedRequestSchema,
} from './child-protocol.ts'

type Kerberos = typeof import('kerberos')

/** `kerberos` wants four bytes more than the answer has and reads them; it writes the message itself (RFC 4752 §3.1). */
const NO_LAYER = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]).toString('base64')

const contexts = new Map<number, KerberosClient>()

const loadKerberos = async (): Promise<Kerberos | null> => {
  try {
    return (await import('kerberos')).default
  } catch {
    // Not installed, or libkrb5 is not: the parent says what to install.
    return null
  }
}
const loading = loadKerberos()

const done = (token: string | null = null, isComplete = false): KerberosReply => ({
  is: 'done',
  token: token ?? '',
  isComplete,
})

const contextOf = (id: number): KerberosClient => {
  const found = contexts.get(id)
  if (found === undefined) throw new RangeError(`no context ${id}`)
  return found
}

const answer = async (kerberos: Kerberos, request: KerberosRequest): Promise<KerberosReply> => {
  switch (request.ask) {
    case 'open': {
      const { context, service, principal } = request
      contexts.set(
        context,
        await kerberos.initializeClient(service, { principal, mechOID: kerberos.GSS_MECH_OID_KRB5 }),
      )
      return done()
    }
    case 'step': {
      const client = contextOf(request.context)
      const token = await client.step(request.token)
      return done(token, client.contextComplete)
    }
    case 'unwrap':
      return done(await contextOf(request.context).unwrap(request.token))
    case 'wrapAnswer':
      return done(await contextOf(request.context).wrap(NO_LAYER, { user: '' }))
    case 'end':
      contexts.delete(request.context)
      return done()
  }
}

const replyTo = async (request: KerberosRequest): Promise<KerberosReply> => {
  const kerberos = await loading
  if (kerberos === null) return { is: 'missing' }
  try {
    return await answer(kerberos, request)
  } catch (error) {
    return { is: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (raw) => {
  const { id, request } = numberedRequestSchema.parse(raw)
  void replyTo(request).then((reply) => process.send?.({ id, reply } satisfies NumberedReply))
})
// Ends with its connection, or with a parent that was killed.
process.once('disconnect', () => process.exit())
// What stops the parent reaches the whole group; logins go on while it drains.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
