import { describe, expect, it } from 'vitest'
import { type ReadWindow, widened } from './windows.ts'

const window = (earliest: number, from: number, to: number): ReadWindow => ({
  topic: 't',
  partition: 0,
  earliest,
  from,
  to,
  waits: false,
  readAll: true,
})

describe('widened', () => {
  it('reaches further back until the first record, then no more', () => {
    let windows: ReadWindow[] | null = [window(0, 995, 1_000)]
    const starts: number[] = []
    while (windows !== null) {
      starts.push(windows[0]?.from ?? Number.NaN)
      windows = widened(windows)
    }
    expect(starts).toEqual([995, 960, 680, 0])
  })

  it('looks at an empty window too', () => {
    expect(widened([window(0, 10, 10)])?.[0]?.from).toBe(2)
  })
})
