import { Connection } from '@platformatic/kafka'

type SendArguments<Answer> = Parameters<typeof Connection.prototype.send<Answer>>

/**
 * A connection that is replaced before the broker ends its session (`connections.max.reauth.ms`, or the life of a token).
 * The library would log in again on the same socket, but sends other requests between the messages of that login, which
 * brokers answer with ILLEGAL_SASL_STATE. Instead `onRetire` is called, so that nobody takes the connection any more, and
 * it closes when the requests that are under way have been answered: the session has a fifth of its life left for them.
 */
export class RetiringConnection extends Connection {
  #underWay = 0
  #isRetired = false
  #onRetire: () => void = () => undefined

  onRetire(listener: () => void): void {
    this.#onRetire = listener
  }

  override send<Answer>(
    ...[key, version, payload, parser, taggedRequest, taggedResponse, callback]: SendArguments<Answer>
  ): void {
    this.#underWay += 1
    super.send<Answer>(key, version, payload, parser, taggedRequest, taggedResponse, (error, answer) => {
      this.#underWay -= 1
      callback(error, answer)
      this.#closeWhenQuiet()
    })
  }

  /** The library's timer asks for this when four fifths of the session are over. */
  override reauthenticate(): void {
    this.#isRetired = true
    this.#onRetire()
    this.#closeWhenQuiet()
  }

  #closeWhenQuiet(): void {
    if (this.#isRetired && this.#underWay === 0) void this.close()
  }
}
