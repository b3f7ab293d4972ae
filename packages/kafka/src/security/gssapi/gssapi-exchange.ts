import { SluiceError } from '@sluice/contracts'
import type { SaslExchange } from '../sasl-exchange.ts'

/** A security context of GSSAPI on our side of one login (RFC 2743). */
export interface GssContext {
  /** Takes what the broker said, empty at first, and gives what to say. */
  step(token: Uint8Array): Promise<{ readonly token: Uint8Array; readonly isComplete: boolean }>
  unwrap(token: Uint8Array): Promise<Uint8Array>
  /** The wrapped answer that asks for no security layer. */
  wrapAnswer(): Promise<Uint8Array>
  end(): Promise<void>
}

/** RFC 4752 §3.3: what the broker offers is one byte of layers and three of a size. */
const OFFER_BYTES = 4
const NO_LAYER = 1
const NOTHING = new Uint8Array()

const failed = (message: string): SluiceError => new SluiceError('KAFKA_KERBEROS_FAILED', message)

type Phase = 'establishing' | 'awaitingOffer' | 'answered'

/**
 * RFC 4752, the client's side: establish the context, then refuse a security layer, for Kafka has none: who wants the
 * bytes protected uses TLS.
 */
export const gssapiExchange = (open: () => Promise<GssContext>): SaslExchange => {
  let context: GssContext | undefined
  let phase: Phase = 'establishing'

  const opened = (): GssContext => {
    if (context === undefined) throw failed('the exchange has not begun')
    return context
  }

  const establish = async (challenge: Uint8Array): Promise<Uint8Array> => {
    const { token, isComplete } = await opened().step(challenge)
    if (isComplete) phase = 'awaitingOffer'
    // An empty message gives the broker its turn; before the end of the context it would be none of ours.
    else if (token.length === 0) throw failed('Kerberos came to no end and has nothing to say')
    return token
  }

  const answerOffer = async (challenge: Uint8Array): Promise<Uint8Array> => {
    const offer = await opened().unwrap(challenge)
    const [layers] = offer
    if (layers === undefined || offer.length !== OFFER_BYTES) throw failed('the broker offers no security layers')
    if ((layers & NO_LAYER) === 0) throw failed('the broker insists on a security layer, which Kafka does not have')
    phase = 'answered'
    return opened().wrapAnswer()
  }

  return {
    first: async () => {
      context = await open()
      return establish(NOTHING)
    },
    next: async (challenge) => {
      switch (phase) {
        case 'establishing':
          return establish(challenge)
        case 'awaitingOffer':
          return answerOffer(challenge)
        case 'answered':
          return null
      }
    },
    end: async () => {
      await context?.end()
    },
  }
}
