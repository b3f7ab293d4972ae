import { createTargetGuard, type TargetGuard } from '@sluice/network'
import type { ResolvedKafkaConnection, ResolvedSasl } from '../port.ts'
import { gssapiMechanism } from './gssapi/gssapi-mechanism.ts'
import { createKerberosSession } from './gssapi/kerberos-session.ts'
import { oauthMechanism } from './oauth/oauth-mechanism.ts'
import { openTokens } from './oauth/open-tokens.ts'
import { type OpenSocket, socketOpener } from './open-socket.ts'
import type { SaslMechanism } from './sasl-exchange.ts'

export type PasswordSasl = Extract<ResolvedSasl, { readonly password: string }>

/** How sockets log in: not at all, by what client libraries know themselves, or by an exchange of ours. */
export type Login =
  | { readonly by: 'nothing' }
  | { readonly by: 'password'; readonly sasl: PasswordSasl }
  | { readonly by: 'exchange'; readonly mechanism: SaslMechanism }

/** How the sockets of one connection are opened and logged in, whatever client library they belong to. */
export interface KafkaSecurity {
  readonly openSocket: OpenSocket
  readonly login: Login
  /** Ends what the login runs, once; sockets are their owner's. */
  close(): Promise<void>
}

/** A connection with its security opened. */
export interface SecuredConnection extends ResolvedKafkaConnection {
  readonly security: KafkaSecurity
}

export interface SecurityOptions {
  /** Asked for every socket. Left out, every address may be dialled that ever may. */
  readonly guard?: TargetGuard | undefined
}

const loginOf = ({ sasl, tls }: ResolvedKafkaConnection, guard: TargetGuard): Login => {
  if (sasl === null) return { by: 'nothing' }
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return { by: 'password', sasl }
    case 'OAUTHBEARER':
      return { by: 'exchange', mechanism: oauthMechanism(openTokens(sasl.token, { guard, ca: tls?.ca })) }
    case 'GSSAPI':
      return { by: 'exchange', mechanism: gssapiMechanism(createKerberosSession(sasl, { guard })) }
  }
}

/** Opens the security of a connection, which whoever calls this closes. Throws SluiceError CREDENTIAL_UNREADABLE, KAFKA_OAUTH_FAILED. */
export const secureConnection = (
  connection: ResolvedKafkaConnection,
  { guard = createTargetGuard(null) }: SecurityOptions = {},
): SecuredConnection => {
  const login = loginOf(connection, guard)
  let closing: Promise<void> | undefined
  return {
    ...connection,
    security: {
      openSocket: socketOpener(connection.tls, guard),
      login,
      close: async () => {
        closing ??= login.by === 'exchange' ? login.mechanism.close() : Promise.resolve()
        await closing
      },
    },
  }
}
