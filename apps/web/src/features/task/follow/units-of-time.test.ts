import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOfUnits, unitsOfTime } from './units-of-time.ts'

test('every digit counts, and no more than the precision has', () => {
  expect(unitsOfTime('2023-11-14T22:13:20.000000001Z', 'ns')).toBe('1700000000000000001')
  expect(unitsOfTime('2023-11-14T22:13:20.123456789Z', 'us')).toBe('1700000000123456')
  expect(unitsOfTime('2023-11-14 23:13:20.5+01:00', 'ms')).toBe('1700000000500')
  expect(unitsOfTime('1969-12-31T23:59:59.5Z', 'ms')).toBe('-500')
})

test('a time as the console shows it is in the zone in which it shows times', () => {
  const localMs = new Date(2023, 6, 14, 22, 13, 20, 123).getTime()
  expect(unitsOfTime('2023-07-14 22:13:20.123456', 'us')).toBe(`${localMs}456`)
})

test('what is no time is none', () => {
  for (const text of ['', 'now', '2023-11-14', '2023-13-14T22:13:20Z', '1700000000000'])
    expect(unitsOfTime(text, 'ms')).toBeNull()
})

test('agrees with the clock of the machine to the millisecond', () =>
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') }), (date) => {
      expect(unitsOfTime(date.toISOString(), 'ms')).toBe(String(date.getTime()))
    }),
  ))

test('a count becomes a time and the same count again', () =>
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 17n), 4n * 10n ** 18n), (count) => {
      expect(unitsOfTime(timeOfUnits(`${count}`, 'ns'), 'ns')).toBe(`${count}`)
    }),
  ))
