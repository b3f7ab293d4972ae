import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createErrorLog } from './error-log.ts'
import { createLatencyMeter } from './latency-meter.ts'
import { createMeters } from './meters.ts'
import { createRateMeter } from './rate-meter.ts'

const time = (startMs = 10_000) => {
  const clock = { ms: startMs, now: () => clock.ms }
  return clock
}

describe('rate meter', () => {
  it('shows a steady rate and falls to zero when nothing comes', () => {
    const clock = time()
    const meter = createRateMeter(5, clock.now)
    for (let step = 0; step < 200; step += 1) {
      clock.ms += 100
      meter.add(25)
    }
    expect(meter.perSecond()).toBeGreaterThan(240)
    expect(meter.perSecond()).toBeLessThan(265)
    clock.ms += 5_000
    expect(meter.perSecond()).toBe(0)
    expect(meter.recent()).toBe(0)
  })

  it('does not exaggerate the first moments', () => {
    const clock = time()
    const meter = createRateMeter(5, clock.now)
    clock.ms += 10
    meter.add(100)
    expect(meter.perSecond()).toBe(100)
  })

  it('survives a clock that jumps', () => {
    const clock = time()
    const meter = createRateMeter(5, clock.now)
    meter.add(10)
    clock.ms -= 5_000
    meter.add(10)
    clock.ms += 1_000_000
    expect(meter.perSecond()).toBe(0)
  })
})

describe('latency meter', () => {
  it('knows percentiles within a tenth', () => {
    const meter = createLatencyMeter(time().now)
    for (let ms = 1; ms <= 1_000; ms += 1) meter.add(ms, 1)
    expect(meter.percentile(0.5)).toBeGreaterThanOrEqual(500)
    expect(meter.percentile(0.5)).toBeLessThan(560)
    expect(meter.percentile(0.99)).toBeGreaterThanOrEqual(990)
    expect(meter.percentile(0.99)).toBeLessThan(1_100)
  })

  it('forgets what is older than ten seconds', () => {
    const clock = time()
    const meter = createLatencyMeter(clock.now)
    meter.add(100, 1)
    clock.ms += 6_000
    expect(meter.percentile(0.5)).not.toBeNull()
    clock.ms += 6_000
    expect(meter.percentile(0.5)).toBeNull()
  })
})

describe('error log', () => {
  it('tells the same error once a minute with its repeats', () => {
    const clock = time()
    const told: [string, number][] = []
    const log = createErrorLog({ error: (error, repeats) => told.push([error.code, repeats]) }, clock.now)
    for (let repeat = 0; repeat < 38; repeat += 1) log.tell(new SluiceError('TDENGINE_BUSY', 'busy'))
    log.tell(new SluiceError('KAFKA_TIMEOUT', 'slow'))
    log.sweep()
    expect(told).toEqual([
      ['TDENGINE_BUSY', 1],
      ['KAFKA_TIMEOUT', 1],
    ])
    clock.ms += 60_000
    log.sweep()
    expect(told.at(-1)).toEqual(['TDENGINE_BUSY', 37])
    clock.ms += 60_000
    log.sweep()
    log.tell(new SluiceError('TDENGINE_BUSY', 'busy'))
    expect(told).toHaveLength(4)
    expect(log.last).toEqual({ code: 'TDENGINE_BUSY', message: 'busy', atMs: clock.ms })
  })
})

describe('source trouble', () => {
  it('ends with the next batch, or by itself after half a minute of silence', () => {
    const clock = time()
    const meters = createMeters(clock.now)
    meters.sourceFailed()
    expect(meters.sourceTrouble()).toBe(true)
    meters.sourceWorks()
    expect(meters.sourceTrouble()).toBe(false)
    meters.sourceFailed()
    clock.ms += 30_000
    expect(meters.sourceTrouble()).toBe(false)
  })
})
