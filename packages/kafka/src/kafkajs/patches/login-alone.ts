import Connection from 'kafkajs/src/network/connection.js'
import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js'

type Sending = Parameters<Connection['send']>[0]

/** Requests of a login itself, and the one before it. */
const withoutLogin = new Set([apiKeys.ApiVersions, apiKeys.SaslHandshake, apiKeys.SaslAuthenticate])

interface Traffic {
  readonly underWay: Set<Promise<unknown>>
  login: Promise<void> | null
}

const trafficOf = new WeakMap<Connection, Traffic>()

const traffic = (connection: Connection): Traffic => {
  const known = trafficOf.get(connection)
  if (known !== undefined) return known
  const fresh: Traffic = { underWay: new Set(), login: null }
  trafficOf.set(connection, fresh)
  return fresh
}

/** Logs in when everything that was sent has been answered; those who come meanwhile wait for the same login. */
const loginAlone = (connection: Connection): Promise<void> => {
  const { underWay, login } = traffic(connection)
  if (login !== null) return login
  const begun = Promise.allSettled(underWay)
    .then(() => connection.authenticate())
    .finally(() => {
      traffic(connection).login = null
    })
  traffic(connection).login = begun
  return begun
}

/**
 * kafkajs 2.2.4 renews a session (`connections.max.reauth.ms`, the life of a token) in front of the next request, but a
 * request that was being encoded then may be written between the messages of that login, which the broker refuses as
 * ILLEGAL_SASL_STATE. So a login has the socket for itself.
 */
export const loginsHaveTheSocketAlone = (): void => {
  const { send } = Connection.prototype
  if (send.name === 'sendAfterLogin') return
  Connection.prototype.send = async function sendAfterLogin(this: Connection, sending: Sending): Promise<unknown> {
    if (this.sasl === null || withoutLogin.has(sending.request.apiKey)) return send.call(this, sending)
    if (!this.isAuthenticated()) await loginAlone(this)
    const { underWay } = traffic(this)
    const answer = send.call(this, sending)
    underWay.add(answer)
    try {
      return await answer
    } finally {
      underWay.delete(answer)
    }
  }
}
