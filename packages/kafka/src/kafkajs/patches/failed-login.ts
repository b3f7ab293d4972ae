import SaslAuthenticator from 'kafkajs/src/broker/saslAuthenticator/index.js'

/**
 * A login that fails on our side (no ticket, no token) leaves kafkajs 2.2.4 with a socket on which the broker waits for the
 * rest of it, and the next attempt begins another login on that same socket, which the broker refuses as
 * ILLEGAL_SASL_STATE. So such a socket is closed, and attempts begin with a new one.
 */
export const closeAfterFailedLogin = (): void => {
  const { authenticate } = SaslAuthenticator.prototype
  if (authenticate.name === 'authenticateOrClose') return
  SaslAuthenticator.prototype.authenticate = async function authenticateOrClose(
    this: SaslAuthenticator,
  ): Promise<void> {
    try {
      await authenticate.call(this)
    } catch (error) {
      const { connection } = this
      const { socket } = connection
      await connection.disconnect()
      // The end of this socket must not end the one that takes its place.
      socket?.removeAllListeners().on('error', () => undefined)
      socket?.destroy()
      throw error
    }
  }
}
