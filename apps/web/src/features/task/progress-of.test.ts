import { describe, expect, it } from 'vitest'
import { progressOf } from './progress-of.ts'

const of = (offsets: number, offsetsLeft: number, messagesPerSecond: number) =>
  progressOf({ status: 'RUNNING', progress: { offsets, offsetsLeft }, messagesPerSecond })

describe('the progress of a run', () => {
  it('says what is done, what is left, and how long that takes at this speed', () => {
    expect(of(2_000, 500, 100)).toEqual({ share: 0.75, messagesLeft: 500, etaMs: 5_000 })
  })

  it('is never told as all while one message is left', () => {
    expect(of(1_000_000, 1, 10)?.share).toBe(0.99)
  })

  it('promises no time while nothing moves', () => {
    expect(of(10, 5, 0)?.etaMs).toBeNull()
  })

  it('is whole when nothing is left, also where there was nothing to read', () => {
    expect(of(10, 0, 0)).toEqual({ share: 1, messagesLeft: 0, etaMs: 0 })
    expect(of(0, 0, 0)?.share).toBe(1)
  })

  it('is unknown for a run without an end', () => {
    expect(progressOf({ status: 'RUNNING', progress: null, messagesPerSecond: 5 })).toBeNull()
  })
})
