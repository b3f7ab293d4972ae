import { describe, expect, it } from 'vitest'
import { createSilenceWatch } from './silence-watch.ts'

const setUp = () => {
  let nowMs = 1_000_000
  const watch = createSilenceWatch(() => nowMs)
  return {
    watch,
    pass: (ms: number) => {
      nowMs += ms
    },
    tells: (pauseMs: number | null) => watch.tells({ nowMs, lookedAtMs: pauseMs === null ? null : nowMs - pauseMs }),
  }
}

describe('a silence', () => {
  it('says something as long as somebody listened, and at the very first look', () => {
    const { tells, pass } = setUp()
    expect(tells(null)).toBe(true)
    pass(10_000)
    expect(tells(10_000)).toBe(true)
  })

  it('says nothing after looks that failed, until everybody could have spoken', () => {
    const { watch, tells, pass } = setUp()
    watch.failed()
    pass(10_000)
    expect(tells(20_000)).toBe(false)
    pass(10_000)
    expect(tells(10_000)).toBe(true)
  })

  it('says nothing after a long pause either, whoever made it', () => {
    const { tells, pass } = setUp()
    expect(tells(60_000)).toBe(false)
    pass(10_000)
    expect(tells(10_000)).toBe(false)
    pass(10_000)
    expect(tells(10_000)).toBe(true)
  })
})
