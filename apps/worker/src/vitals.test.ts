import { workerVitalsSchema } from '@sluice/contracts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchVitalSigns } from './vitals.ts'

const busyFor = (ms: number): void => {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs) Math.sqrt(untilMs)
}

describe('the vital signs of a process', () => {
  it('tell computing from waiting', async () => {
    const signs = watchVitalSigns()
    onTestFinished(() => signs.stop())
    await expect.poll(() => signs.read().eventLoopUse, { interval: 200, timeout: 10_000 }).toBeLessThan(0.5)
    signs.read()
    busyFor(300)
    const busy = workerVitalsSchema.parse(signs.read())
    expect(busy.eventLoopUse).toBeGreaterThan(0.8)
    expect(signs.loopUse()).toBe(busy.eventLoopUse)
    expect(busy.rssBytes).toBeGreaterThan(busy.heapUsedBytes)
  })
})
