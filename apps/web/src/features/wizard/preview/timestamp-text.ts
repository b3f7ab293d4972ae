import type { Precision } from '@sluice/contracts'

const DIGITS_BELOW_SECOND: Record<Precision, number> = { ms: 3, us: 6, ns: 9 }

const partsIn = (zone: string) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

/** A bound TIMESTAMP (a count of the precision's units since 1970) as date and time in `zone`, every digit kept. */
export const timestampText = (bound: string, precision: Precision, zone: string): string => {
  const digits = DIGITS_BELOW_SECOND[precision]
  const unitsPerSecond = 10n ** BigInt(digits)
  const count = BigInt(bound)
  const below = ((count % unitsPerSecond) + unitsPerSecond) % unitsPerSecond
  const second = (count - below) / unitsPerSecond
  return `${partsIn(zone).format(new Date(Number(second) * 1000))}.${String(below).padStart(digits, '0')}`
}
