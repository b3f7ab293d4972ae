import { type Precision, timestampParts } from '@sluice/contracts'

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
  const { seconds, fraction } = timestampParts(BigInt(bound), precision)
  return `${partsIn(zone).format(new Date(Number(seconds) * 1_000))}.${fraction}`
}
