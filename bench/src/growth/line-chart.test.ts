import { describe, expect, it } from 'vitest'
import { lineChart } from './line-chart.ts'

const chartOf = (middles: readonly number[]): string =>
  lineChart({
    title: 'Columns & <more>',
    xTitle: 'columns',
    yTitle: 'rows/s',
    points: middles.map((middle, x) => ({ x, low: middle * 0.9, middle, high: middle * 1.1 })),
  })

const heightsOf = (svg: string): number[] => [...svg.matchAll(/<circle [^>]*cy="([\d.]+)"/g)].map(([, y]) => Number(y))

describe('a line chart', () => {
  it('puts larger values higher, in proportion from zero', () => {
    const [zero, half, whole] = heightsOf(chartOf([0, 50, 100]))
    expect((zero ?? 0) - (half ?? 0)).toBeCloseTo((half ?? 0) - (whole ?? 0), 0)
    expect(zero).toBeGreaterThan(half ?? Number.NaN)
  })

  it('keeps every point inside the picture, the ends of its range included', () => {
    const svg = chartOf([3, 271_828, 1])
    const ys = [...svg.matchAll(/y[12]?="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(ys.length).toBeGreaterThan(10)
    expect(ys.every((y) => y >= 0 && y <= 300)).toBe(true)
  })

  it('escapes its texts', () => {
    expect(chartOf([1])).toContain('Columns &amp; &lt;more>')
  })
})
