import type { BoundValue, Precision, TimeReading } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../refusal.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { compileConversion } from './index.ts'

const read = (value: Exclude<FieldValue, null>, reading?: TimeReading, precision: Precision = 'ms'): BoundValue => {
  const result = compileConversion({ column: 'ts', type: { kind: 'TIMESTAMP' }, precision, time: reading })(value)
  return result instanceof Refusal ? result.code : result
}

const number = (unit: 's' | Precision): TimeReading => ({ as: 'number', unit })
const rfc3339 = (zone = 'UTC'): TimeReading => ({ as: 'rfc3339', zone })
const format = (layout: string, zone = 'UTC'): TimeReading => ({ as: 'format', format: layout, zone })

describe('timestamps', () => {
  it.each<[Exclude<FieldValue, null>, TimeReading | undefined, Precision, BoundValue]>([
    // Without a reading nothing is guessed.
    [1_700_000_000_000, undefined, 'ms', 1_700_000_000_000],
    [1_700_000_000_000_000_000n, undefined, 'ns', 1_700_000_000_000_000_000n],
    ['2023-11-14T22:13:20Z', undefined, 'ms', 1_700_000_000_000],
    ['2023-11-14T22:13:20', undefined, 'ms', 'TIMESTAMP_INVALID'],
    ['1700000000000', undefined, 'ms', 'TIMESTAMP_INVALID'],
    [true, undefined, 'ms', 'TIMESTAMP_INVALID'],
    // Numbers with a unit.
    [1_700_000_000, number('s'), 'ms', 1_700_000_000_000],
    [1_700_000_000.123, number('s'), 'ms', 1_700_000_000_123],
    ['1700000000.123456789', number('s'), 'ns', 1_700_000_000_123_456_789n],
    [1_700_000_000_000, number('ms'), 'ns', 1_700_000_000_000_000_000n],
    [1_700_000_000_123_456_789n, number('ns'), 'ms', 1_700_000_000_123],
    [-1, number('us'), 'ms', -1],
    [1e18, number('s'), 'ns', 'TIMESTAMP_INVALID'],
    [true, number('s'), 'ms', 'TIMESTAMP_INVALID'],
    ['now', number('s'), 'ms', 'TIMESTAMP_INVALID'],
    // RFC 3339.
    ['2023-11-15t06:13:20.123456789+08:00', rfc3339(), 'ns', 1_700_000_000_123_456_789n],
    ['2023-11-15 06:13:20', rfc3339('Asia/Shanghai'), 'ms', 1_700_000_000_000],
    ['1969-12-31T23:59:59.999Z', rfc3339(), 'ms', -1],
    ['0001-01-01T00:00:00Z', rfc3339(), 'ms', -62_135_596_800_000],
    ['9999-12-31T23:59:59.999999Z', rfc3339(), 'us', 253_402_300_799_999_999n],
    ['9999-12-31T23:59:59Z', rfc3339(), 'ns', 'TIMESTAMP_INVALID'],
    ['2023-02-29T00:00:00Z', rfc3339(), 'ms', 'TIMESTAMP_INVALID'],
    ['2016-12-31T23:59:60Z', rfc3339(), 'ms', 'TIMESTAMP_INVALID'],
    ['2023-11-14', rfc3339(), 'ms', 'TIMESTAMP_INVALID'],
    [1_700_000_000, rfc3339(), 'ms', 'TIMESTAMP_INVALID'],
    // Clocks set forward and back in Berlin.
    ['2023-03-26T02:30:00', rfc3339('Europe/Berlin'), 'ms', 'TIMESTAMP_INVALID'],
    ['2023-03-26T03:00:00', rfc3339('Europe/Berlin'), 'ms', Date.UTC(2023, 2, 26, 1)],
    ['2023-10-29T02:30:00', rfc3339('Europe/Berlin'), 'ms', Date.UTC(2023, 9, 29, 0, 30)],
    ['2023-07-01T00:00:00', rfc3339('Pacific/Kiritimati'), 'ms', Date.UTC(2023, 5, 30, 10)],
    // Layouts.
    ['2023/11/14 22:13:20', format('%Y/%m/%d %H:%M:%S'), 'ms', 1_700_000_000_000],
    ['14/Nov/2023:22:13:20 +0000', format('%d/%b/%Y:%T %z'), 'ms', 1_700_000_000_000],
    ['20231114 221320.5', format('%Y%m%d %H%M%S.%f', 'UTC'), 'ms', 1_700_000_000_500],
    ['1700000000 100%', format('%s 100%%'), 'ms', 1_700_000_000_000],
    ['2023-11-14', format('%F', 'Asia/Shanghai'), 'ms', Date.UTC(2023, 10, 13, 16)],
    ['2023-13-01', format('%F'), 'ms', 'TIMESTAMP_INVALID'],
    ['2023-11-14 rest', format('%F'), 'ms', 'TIMESTAMP_INVALID'],
  ])('%s read as %j into %s is %s', (value, reading, precision, expected) => {
    expect(read(value, reading, precision)).toBe(expected)
  })

  it('agree with Date on every instant that both know', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(-62_135_596_800_000), max: new Date(253_402_300_799_999), noInvalidDate: true }),
        (date) => {
          expect(read(date.toISOString(), rfc3339())).toBe(date.getTime())
        },
      ),
    )
  })

  it('agree with Intl on local times of a zone with daylight saving', () => {
    const zone = 'America/New_York'
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_700_000_000 }), (seconds) => {
        const result = read(local.format(seconds * 1000), rfc3339(zone))
        // The later of two equal local times is read as the earlier one, an hour before.
        expect([seconds * 1000, (seconds - 3600) * 1000]).toContain(result)
      }),
    )
  })

  it.each<[TimeReading, string]>([
    [rfc3339('Mars/Olympus'), 'ZONE_UNKNOWN'],
    [format('%Q'), 'TIME_FORMAT'],
    [format('%H:%M'), 'TIME_FORMAT'],
    [format('%Y %Y'), 'TIME_FORMAT'],
    [format('%Y %'), 'TIME_FORMAT'],
  ])('%j cannot be read and is a mistake of the spec: %s', (reading, code) => {
    expect(() => read('x', reading)).toThrow(expect.objectContaining({ code }))
  })
})
