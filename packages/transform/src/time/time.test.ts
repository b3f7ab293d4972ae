import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilOf, civilSeconds } from './civil.ts'
import { instantOfNanos, nanosOf, numberToInstant } from './instant.ts'
import { compileTimeReading } from './read-time.ts'
import { compileTimeFormat } from './time-format.ts'
import { compileTimeWriter } from './write-time.ts'
import { createWallClock, createZone } from './zone.ts'

const seconds = fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 })
/** Years 0 to 9999, which a layout can write with four digits. */
const writableSeconds = fc.integer({ min: -62_167_132_800, max: 253_402_214_399 })
const nanos = fc.integer({ min: 0, max: 999_999_999 })
const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati')

describe('times', () => {
  it('go to a calendar and back without a change', () => {
    fc.assert(
      fc.property(seconds, nanos, (at, fraction) => {
        const civil = civilOf(at, fraction)
        expect(civilSeconds(civil)).toBe(at)
        const date = new Date(at * 1000)
        expect([civil.year, civil.month, civil.day]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ])
      }),
    )
  })

  it('go to nanoseconds since 1970 and back without a change', () => {
    fc.assert(
      fc.property(seconds, nanos, (at, fraction) => {
        fc.pre(Math.abs(at) < 8_639_999_913_600)
        const instant = { seconds: at, nanos: fraction }
        expect(instantOfNanos(nanosOf(instant))).toEqual(instant)
      }),
    )
  })

  it('shown by the clock of a zone are the same times again, but for the hour that comes twice', () => {
    fc.assert(
      fc.property(writableSeconds, nanos, zone, (at, fraction, name) => {
        const wall = createWallClock(name)({ seconds: at, nanos: fraction })
        if (wall === undefined) throw new Error('not computable')
        const back = createZone(name)(wall)
        const earlier = back === undefined ? undefined : at - back.seconds
        expect([0, 3600]).toContain(earlier)
        expect(back?.nanos).toBe(fraction)
      }),
      { numRuns: 300 },
    )
  })

  it('written by a layout with an offset are read by it again', () => {
    const layout = '%Y/%b/%d %T.%f %z'
    fc.assert(
      fc.property(writableSeconds, nanos, zone, (at, fraction, name) => {
        fc.pre(Math.abs(at) > 2_000_000_000 ? name === 'UTC' : at > -1_000_000_000)
        const text = compileTimeWriter(layout, name)({ seconds: at, nanos: fraction })
        const read = compileTimeFormat(layout, createZone('UTC'))
        expect(read(text ?? '')).toEqual({ seconds: at, nanos: fraction })
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [1_700_000_000_123_456_789n, 'ns', 1_700_000_000n, 123_456_789],
    ['1700000000.123456789', 's', 1_700_000_000n, 123_456_789],
    [-1, 'ms', -1n, 999_000_000],
    [-1n, 'ns', -1n, 999_999_999],
    [1_699_999_999_999_999, 'us', 1_699_999_999n, 999_999_000],
    [1.5, 's', 1n, 500_000_000],
    [-0, 's', 0n, 0],
  ] as const)('%s %s is exact', (value, unit, wholeSeconds, fraction) => {
    expect(numberToInstant(value, unit)).toEqual({ seconds: Number(wholeSeconds), nanos: fraction })
  })

  it.each([['1e400'], ['x'], [''], [8_640_000_000_001], [10n ** 30n], [Number.NaN]])('%s s is no time', (value) => {
    expect(numberToInstant(value, 's')).toBeUndefined()
  })

  it.each([8_639_999_913_600, -8_639_999_913_600])(
    'at the ends of the range have a calendar in every zone: %i',
    (at) => {
      for (const name of ['UTC', 'Asia/Shanghai', 'Pacific/Kiritimati', 'America/New_York'])
        expect(createWallClock(name)({ seconds: at, nanos: 0 })?.year).toBe(at < 0 ? -271_821 : 275_760)
      expect(createWallClock('UTC')({ seconds: at + Math.sign(at), nanos: 0 })).toBeUndefined()
    },
  )

  it('before 1970 with a fraction of a second count it away from zero', () => {
    expect(compileTimeReading({ as: 'format', format: '%s.%f', zone: 'UTC' })('-1.5')).toEqual({
      seconds: -2,
      nanos: 500_000_000,
    })
  })
})
