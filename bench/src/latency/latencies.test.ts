import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latenciesOf, visibleRate } from './latencies.ts'

describe('latencies', () => {
  it('count every message once, from when it was sent to the first look that shows it', () => {
    const sent = [
      { count: 90, atMs: 0 },
      { count: 100, atMs: 10 },
    ]
    const seen = [
      { count: 0, atMs: 1 },
      { count: 50, atMs: 4 },
      { count: 98, atMs: 20 },
      { count: 100, atMs: 60 },
    ]
    expect(latenciesOf(sent, seen, 0)).toEqual({ p50Ms: 4, p99Ms: 50, maxMs: 50, messages: 100 })
  })

  it('leave out what warmed things up', () => {
    const sent = [
      { count: 10, atMs: 0 },
      { count: 20, atMs: 100 },
    ]
    const seen = [
      { count: 10, atMs: 500 },
      { count: 20, atMs: 501 },
    ]
    expect(latenciesOf(sent, seen, 10)).toMatchObject({ p50Ms: 401, messages: 10 })
  })

  it('are those of each message by itself', () => {
    const steps = fc.array(fc.record({ messages: fc.nat(5), ms: fc.nat(9) }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(steps, fc.nat(30), (given, delayMs) => {
        let count = 0
        let atMs = 0
        const sent = given.map(({ messages, ms }) => {
          count += messages
          atMs += ms
          return { count, atMs }
        })
        const total = count
        const seen = sent.map((one) => ({ count: one.count, atMs: one.atMs + delayMs }))
        const { maxMs, messages } = latenciesOf(sent, seen, 0)
        expect(messages).toBe(total)
        if (total > 0) expect(maxMs).toBe(delayMs)
      }),
    )
  })
})

it('counts what became visible while messages were due, and nothing that came before or afterwards', () => {
  const due = [0, 1_000, 2_000].map((atMs, index) => ({ atMs, count: (index + 1) * 100 }))
  const seen = [
    { atMs: 900, count: 50 },
    { atMs: 1_990, count: 150 },
    { atMs: 9_000, count: 300 },
  ]
  expect(visibleRate(due, seen, 0.5)).toBe(100)
  expect(visibleRate(due, seen, 0)).toBe(75)
})
