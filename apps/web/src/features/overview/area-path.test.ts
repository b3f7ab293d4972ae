import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaPath, HEIGHT, linePath, niceMax, stretchesOf, WIDTH } from './area-path.ts'

const STEP_MS = 60_000
const frame = { fromMs: 0, toMs: 10 * STEP_MS, max: 100 }
const at = (minute: number, value: number | null) => ({ atMs: minute * STEP_MS, value })

describe('an area chart', () => {
  it('draws no line over what was not measured', () => {
    const measures = [at(0, 1), at(1, 2), at(2, null), at(3, 4), at(7, 5)]
    expect(stretchesOf(measures, STEP_MS).map((stretch) => stretch.map(({ value }) => value))).toEqual([
      [1, 2],
      [4],
      [5],
    ])
    expect(linePath(measures, STEP_MS, frame).match(/M/gu)).toHaveLength(3)
    expect(areaPath(measures, STEP_MS, frame).match(/Z/gu)).toHaveLength(1)
  })

  it('keeps every value of its frame inside the drawing, the highest at its top', () => {
    expect(linePath([at(0, 0), at(1, 100)], STEP_MS, frame)).toBe(`M0.0,${HEIGHT}.0L${WIDTH / 10}.0,0.0`)
  })

  it('ends with the frame, also where the last step reaches beyond it', () => {
    expect(linePath([at(9.5, 50)], STEP_MS, frame)).toMatch(/L600\.0,/u)
  })

  it('ends its axis at or above the highest value, at less than three times it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (value) => {
        const max = niceMax(value)
        expect(max).toBeGreaterThanOrEqual(value)
        expect(max).toBeLessThan(value * 3)
      }),
    )
    expect(niceMax(0)).toBe(2)
  })
})
