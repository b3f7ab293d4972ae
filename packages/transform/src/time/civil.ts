/** A time as a calendar and a clock on the wall show it. */
export interface CivilTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanos: number
}

/** An instant: whole seconds since 1970 UTC and nanoseconds after them. */
export interface Instant {
  readonly seconds: number
  readonly nanos: number
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0))

/** Whether the calendar has this day and the clock this time. A leap second (second 60) is not representable. */
export const isCivil = ({ year, month, day, hour, minute, second }: CivilTime): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour <= 23 && minute <= 59 && second <= 59

/** Days from 1970-01-01 in the proleptic Gregorian calendar; Date.UTC would take the years 0 to 99 for 1900 to 1999. */
export const daysSince1970 = (year: number, month: number, day: number): number => {
  // Counted in years that begin in March, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Seconds since 1970 of a civil time read as UTC. */
export const civilSeconds = ({ year, month, day, hour, minute, second }: CivilTime): number =>
  daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second

/** The civil time whose reading as UTC is `wallSeconds`; the inverse of `civilSeconds`. */
export const civilOf = (wallSeconds: number, nanos: number): CivilTime => {
  const days = Math.floor(wallSeconds / 86_400)
  const secondOfDay = wallSeconds - days * 86_400
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(secondOfDay / 3600),
    minute: Math.floor((secondOfDay % 3600) / 60),
    second: secondOfDay % 60,
    nanos,
  }
}
