import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRfc3339 } from '../testing/reference/calendar.ts'
import { parseRfc3339 } from './rfc3339.ts'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const parts = fc.tuple(
  digits(4),
  fc.constantFrom('-', '/', ''),
  fc.constantFrom('01', '02', '12', '13', '00', '1', 'ab'),
  fc.constantFrom('-', ' '),
  fc.constantFrom('01', '28', '29', '30', '31', '32', '00', '١٢'),
  fc.constantFrom('T', 't', ' ', '_', ''),
  fc.constantFrom('00:00:00', '23:59:59', '24:00:00', '12:60:00', '12:00:60', '1:2:3', '12:34', '0-:00:00'),
  fc.constantFrom('', '.', '.5', '.123456789', '.1234567894', '.000000000000000001', '.0000000000000000001', ',5'),
  fc.constantFrom(
    '',
    'Z',
    'z',
    '+00:00',
    '-00:01',
    '+23:59',
    '+24:00',
    '+08:60',
    '+0800',
    '+08',
    'Z ',
    ' Z',
    '+08:00Z',
  ),
)

/** The same with every part right by itself, so that most are times. */
const likely = fc.tuple(
  digits(4),
  fc.constantFrom('-01-31T', '-02-28t', '-02-29 ', '-02-30T', '-12-01T'),
  fc.constantFrom('00:00:00', '23:59:59', '12:34:56'),
  fc.constantFrom('', '.5', '.123456789', '.1234567894'),
  fc.constantFrom('Z', 'z', '+00:00', '-00:01', '+23:59'),
)
const text = fc.oneof(
  { weight: 6, arbitrary: parts.map((all) => all.join('')) },
  { weight: 3, arbitrary: likely.map((all) => all.join('')) },
  fc.string(),
)

describe('RFC 3339', () => {
  it('is read as a pattern and a calendar of their own read it, wrong texts too', () => {
    let read = 0
    fc.assert(
      fc.property(text, (written) => {
        const instant = parseRfc3339(written, null)
        const expected = readRfc3339(written)?.nanos
        expect(instant && BigInt(instant.seconds) * 1_000_000_000n + BigInt(instant.nanos)).toBe(expected)
        if (instant !== undefined) read++
      }),
      { numRuns: 20_000 },
    )
    expect(read).toBeGreaterThan(1_000)
  })

  it('without an offset is for the zone to read', () => {
    const seen: unknown[] = []
    const local = (civil: unknown) => {
      seen.push(civil)
      return { seconds: 1, nanos: 2 }
    }
    expect(parseRfc3339('2026-01-02 03:04:05.6', local)).toEqual({ seconds: 1, nanos: 2 })
    expect(seen).toEqual([{ year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5, nanos: 600_000_000 }])
    expect(parseRfc3339('2026-01-02 03:04:05.6', null)).toBeUndefined()
  })
})
