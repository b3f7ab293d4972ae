import { FRACTION_DIGITS, type Precision, timestampParts } from '@sluice/contracts'

/** RFC 3339, or without a zone: as the console shows times. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/i

/**
 * A time as TDengine counts it, in units since 1970 of the precision, exact to the last digit; finer digits are cut off.
 * A time without a zone is in that of the browser. null for a text that is no time.
 */
export const unitsOfTime = (text: string, precision: Precision): string | null => {
  const [, date, time, fraction = '', zone = ''] = TIME.exec(text.trim()) ?? []
  const wholeMs = Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(wholeMs)) return null
  const digits = FRACTION_DIGITS[precision]
  const units = BigInt(wholeMs / 1_000) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(9, '0').slice(0, digits))
  return String(units)
}

/** The time that such a count stands for, in UTC, with every digit of the precision: as tables show it. */
export const timeOfUnits = (units: string, precision: Precision): string => {
  const { seconds, fraction } = timestampParts(BigInt(units), precision)
  return `${new Date(Number(seconds) * 1_000).toISOString().replace('.000Z', '')}.${fraction}Z`
}
