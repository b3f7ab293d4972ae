import { SluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renewedTokens } from './token-source.ts'

const LIFE_MS = 1_000
const away = new SluiceError('KAFKA_OAUTH_UNAVAILABLE', 'away', { retriable: true })
const refused = new SluiceError('KAFKA_OAUTH_REFUSED', 'refused')

/** A token server whose tokens are numbered, and a clock that stands still until it is moved. */
const server = () => {
  const state = { nowMs: 0, asked: 0, failure: undefined as SluiceError | undefined }
  const tokens = renewedTokens(
    async () => {
      state.asked += 1
      if (state.failure !== undefined) throw state.failure
      return { value: `token-${state.asked}`, lifeMs: LIFE_MS }
    },
    () => state.nowMs,
  )
  return { state, tokens }
}

describe('tokens that are renewed', () => {
  it('are never handed out after their end, and asked for once per four fifths of a life, whatever the rhythm of logins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 * LIFE_MS }), { maxLength: 40 }), async (pauses) => {
        const { state, tokens } = server()
        const issuedAt = new Map<string, number>()
        for (const pauseMs of pauses) {
          state.nowMs += pauseMs
          const token = await tokens.token()
          if (!issuedAt.has(token)) issuedAt.set(token, state.nowMs)
          expect(state.nowMs - (issuedAt.get(token) ?? -1)).toBeLessThan(LIFE_MS * 0.8)
        }
        const times = [...issuedAt.values()]
        for (const [index, at] of times.entries())
          if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(LIFE_MS * 0.8)
      }),
    )
  })

  it('are asked for once however many sockets log in together', async () => {
    const { state, tokens } = server()
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.token()))
    expect(new Set(all)).toEqual(new Set(['token-1']))
    expect(state.asked).toBe(1)
  })

  it('are used to their end while the server is away, and not a moment longer', async () => {
    const { state, tokens } = server()
    await tokens.token()
    state.failure = away
    state.nowMs = LIFE_MS - 1
    await expect(tokens.token()).resolves.toBe('token-1')
    state.nowMs = LIFE_MS
    await expect(tokens.token()).rejects.toBe(away)
    state.failure = undefined
    await expect(tokens.token()).resolves.toBe('token-4')
  })

  it('are given up at once when the server refuses the client', async () => {
    const { state, tokens } = server()
    await tokens.token()
    state.failure = refused
    state.nowMs = LIFE_MS * 0.9
    await expect(tokens.token()).rejects.toBe(refused)
  })

  it('are asked for anew when a broker did not take one, but not for one that was replaced already', async () => {
    const { state, tokens } = server()
    const first = await tokens.token()
    tokens.reject(first)
    await expect(tokens.token()).resolves.toBe('token-2')
    tokens.reject(first)
    await expect(tokens.token()).resolves.toBe('token-2')
    expect(state.asked).toBe(2)
  })
})
