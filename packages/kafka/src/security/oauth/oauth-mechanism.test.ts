import { describe, expect, it } from 'vitest'
import { runExchange } from '../sasl-exchange.ts'
import { oauthMechanism } from './oauth-mechanism.ts'
import { staticTokens } from './token-source.ts'

describe('a login by token', () => {
  it('is one message when the broker takes the token', async () => {
    const sent: string[] = []
    await runExchange(oauthMechanism(staticTokens('abc')).begin('broker'), async (message) => {
      sent.push(Buffer.from(message).toString())
      return new Uint8Array()
    })
    expect(sent).toEqual(['n,,\u0001auth=Bearer abc\u0001\u0001'])
  })

  it('answers an explanation, so that the broker fails it, and does not use the token again', async () => {
    const rejected: string[] = []
    const tokens = { token: async () => 'abc', reject: (token: string) => void rejected.push(token) }
    const failure = new Error('SASL_AUTHENTICATION_FAILED')
    const login = runExchange(oauthMechanism(tokens).begin('broker'), async (message) => {
      if (Buffer.from(message).toString() === '\u0001') throw failure
      return Buffer.from('{"status":"invalid_token"}')
    })
    await expect(login).rejects.toBe(failure)
    expect(rejected).toEqual(['abc'])
  })

  it('gives a broker up that never comes to an end', async () => {
    const login = runExchange(oauthMechanism(staticTokens('abc')).begin('broker'), async () => Buffer.from('more'))
    await expect(login).rejects.toMatchObject({ code: 'KAFKA_AUTH_FAILED' })
  })
})
