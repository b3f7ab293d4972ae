import type { SASLOptions } from '@platformatic/kafka'
import type { Login } from '../security/kafka-security.ts'
import { runExchange, type SaslMechanism } from '../security/sasl-exchange.ts'

type Authenticate = NonNullable<SASLOptions['authenticate']>
type SaslResponse = Parameters<NonNullable<Parameters<Authenticate>[6]>>[1]

/** Drives an exchange of ours; the broker's last answer goes back, for it says how long the login is good. */
const authenticatorOf =
  (mechanism: SaslMechanism, host: string): Authenticate =>
  (_name, connection, saslAuthenticate, _username, _password, _token, callback) => {
    let last: SaslResponse
    const exchange = runExchange(mechanism.begin(host), async (message) => {
      const answer = await saslAuthenticate.async(connection, Buffer.from(message))
      last = answer
      return answer.authBytes
    })
    exchange.then(
      () => callback(null, last),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    )
  }

/** How a socket to the broker at `host` logs in, as the library takes it; undefined for not at all. */
export const saslOptionsFor = (login: Login, host: string): SASLOptions | undefined => {
  switch (login.by) {
    case 'nothing':
      return undefined
    case 'exchange':
      return { mechanism: login.mechanism.name, authenticate: authenticatorOf(login.mechanism, host) }
    case 'password': {
      const { mechanism, username, password } = login.sasl
      return { mechanism, username, password }
    }
  }
}
