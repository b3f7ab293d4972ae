import type { AuthenticationProviderArgs, Authenticator } from 'kafkajs'
import { runExchange, type SaslMechanism } from '../security/sasl-exchange.ts'

/** kafkajs hands over and expects the bytes of a login with their length before them. */
const framed = (message: Uint8Array): Buffer => {
  const frame = Buffer.alloc(4 + message.length)
  frame.writeInt32BE(message.length)
  frame.set(message, 4)
  return frame
}

/** A length of -1 is no bytes at all. */
const unframed = (frame: Buffer): Buffer => frame.subarray(4, 4 + Math.max(0, frame.readInt32BE()))

/** A mechanism as kafkajs takes it. */
export const authenticationProviderOf =
  (mechanism: SaslMechanism) =>
  ({ host, saslAuthenticate }: AuthenticationProviderArgs): Authenticator => ({
    authenticate: () =>
      runExchange(mechanism.begin(host), async (message) => {
        const answer = await saslAuthenticate<Buffer>({
          request: { encode: () => framed(message) },
          response: { decode: async (raw) => unframed(raw), parse: (bytes) => bytes },
        })
        return answer ?? Buffer.alloc(0)
      }),
  })
