import { formatInstant } from './format-instant.ts'

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d+)Z$/

/** An RFC 3339 time of TDengine in a zone, with every digit it has; other text as it is. */
export const formatPreciseInstant = (text: string, zone: string): string => {
  const [, seconds, digits] = INSTANT.exec(text) ?? []
  return seconds === undefined ? text : `${formatInstant(Date.parse(`${seconds}Z`), zone)}.${digits}`
}
