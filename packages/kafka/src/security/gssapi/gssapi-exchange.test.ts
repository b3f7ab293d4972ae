import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runExchange } from '../sasl-exchange.ts'
import { type GssContext, gssapiExchange } from './gssapi-exchange.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const bytes = (words: string): Uint8Array => Buffer.from(words)

interface Script {
  /** Steps until the context is complete. */
  readonly steps: number
  readonly offer: readonly number[]
  /** Whether the last step has something to say. */
  readonly saysLast: boolean
}

/** A context that says what it is asked for, and the broker's side that offers its layers once it is complete. */
const login = ({ steps, offer, saysLast }: Script) => {
  const log: string[] = []
  let stepsDone = 0
  const context: GssContext = {
    step: async (token) => {
      stepsDone += 1
      const isComplete = stepsDone === steps
      log.push(`step ${text(token)}`)
      return { token: isComplete && !saysLast ? new Uint8Array() : bytes(`c${stepsDone}`), isComplete }
    },
    unwrap: async (token) => {
      log.push(`unwrap ${text(token)}`)
      return Uint8Array.from(offer)
    },
    wrapAnswer: async () => bytes('answer'),
    end: async () => void log.push('end'),
  }
  const sent: string[] = []
  const send = async (message: Uint8Array): Promise<Uint8Array> => {
    sent.push(text(message))
    if (sent.at(-1) === 'answer') return new Uint8Array()
    return bytes(stepsDone === steps ? 'offer' : `b${stepsDone}`)
  }
  return {
    log,
    sent,
    run: () =>
      runExchange(
        gssapiExchange(async () => context),
        send,
      ),
  }
}

describe('a login by ticket', () => {
  it('establishes the context, refuses a layer, and ends it', async () => {
    const { log, sent, run } = login({ steps: 2, offer: [7, 1, 0, 0], saysLast: false })
    await run()
    expect(sent).toEqual(['c1', '', 'answer'])
    expect(log).toEqual(['step ', 'step b1', 'unwrap offer', 'end'])
  })

  it('comes to an end for every number of steps and every offer that has no layer among its layers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)),
        fc.boolean(),
        async (steps, [layers, ...size], saysLast) => {
          const { log, sent, run } = login({ steps, offer: [layers, ...size], saysLast })
          if (layers % 2 === 1) {
            await run()
            expect(sent.at(-1)).toBe('answer')
          } else {
            await expect(run()).rejects.toMatchObject({ code: 'KAFKA_KERBEROS_FAILED', retriable: false })
          }
          expect(log.filter((entry) => entry === 'end')).toHaveLength(1)
        },
      ),
    )
  })

  it.each([[[]], [[1]], [[1, 0, 0]], [[1, 0, 0, 0, 0]]])('refuses an offer that is none: %j', async (offer) => {
    await expect(login({ steps: 2, offer, saysLast: false }).run()).rejects.toMatchObject({
      code: 'KAFKA_KERBEROS_FAILED',
    })
  })
})
