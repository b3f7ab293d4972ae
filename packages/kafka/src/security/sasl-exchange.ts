import { SluiceError } from '@sluice/contracts'

/** One login to one broker (RFC 4422): messages go to and fro until we have nothing left to say. */
export interface SaslExchange {
  /** Our first message. */
  first(): Promise<Uint8Array>
  /** Our answer to what the broker said; null when its message was the last. */
  next(challenge: Uint8Array): Promise<Uint8Array | null>
  /** Frees what the exchange holds. Always called, once. */
  end(): Promise<void>
}

/** A mechanism that no client library of ours brings along; both adapters drive it alike. */
export interface SaslMechanism {
  readonly name: 'GSSAPI' | 'OAUTHBEARER'
  /** Begins a login to the broker at `host`. */
  begin(host: string): SaslExchange
  close(): Promise<void>
}

/** Kafka's mechanisms take two or three messages; a broker that never ends is none. */
const MESSAGES_MAX = 10

/** Drives an exchange to its end; `send` gives a message to the broker and resolves with its answer. */
export const runExchange = async (
  exchange: SaslExchange,
  send: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<void> => {
  try {
    let message: Uint8Array | null = await exchange.first()
    for (let sent = 0; message !== null; sent++) {
      if (sent === MESSAGES_MAX) throw new SluiceError('KAFKA_AUTH_FAILED', 'the login does not come to an end')
      message = await exchange.next(await send(message))
    }
  } finally {
    await exchange.end()
  }
}
