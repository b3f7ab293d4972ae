import type { Precision, TimeReading } from '@sluice/contracts'
import type { Refusal } from '../../refusal.ts'
import { parseRfc3339 } from '../../time/rfc3339.ts'
import { compileTimeFormat } from '../../time/time-format.ts'
import { instantToUnits, numberToUnits } from '../../time/units.ts'
import { createZone } from '../../time/zone.ts'
import { Timestamp } from '../../value/timestamp.ts'
import type { Convert } from './convert.ts'
import type { ColumnRefusals } from './refusals.ts'

/**
 * TIMESTAMP in the precision of the database; finer digits are cut off. Without a reading a number counts in that
 * precision already, and text is RFC 3339 with an offset; nothing is ever guessed from magnitude at run time. A field that
 * is a time already needs no reading.
 * Throws SluiceError ZONE_UNKNOWN or TIME_FORMAT.
 */
export const toTimestamp = (
  reading: TimeReading | undefined,
  precision: Precision,
  refusals: ColumnRefusals,
): Convert => {
  const orRefuse = (units: number | bigint | undefined): number | bigint | Refusal => units ?? refusals.time
  const fromText = (parse: (text: string) => ReturnType<typeof parseRfc3339>): Convert => {
    return (value) => {
      const instant = typeof value === 'string' ? parse(value) : value instanceof Timestamp ? value : undefined
      return orRefuse(instant === undefined ? undefined : instantToUnits(instant, precision))
    }
  }
  switch (reading?.as) {
    case undefined: {
      const fromInstant = fromText((text) => parseRfc3339(text, null))
      return (value) =>
        typeof value === 'number' || typeof value === 'bigint'
          ? orRefuse(numberToUnits(value, precision, precision))
          : fromInstant(value)
    }
    case 'number':
      return (value) => {
        if (value instanceof Timestamp) return orRefuse(instantToUnits(value, precision))
        const isNumeric = typeof value !== 'boolean' && typeof value !== 'object'
        return orRefuse(isNumeric ? numberToUnits(value, reading.unit, precision) : undefined)
      }
    case 'rfc3339': {
      const zone = createZone(reading.zone)
      return fromText((text) => parseRfc3339(text, zone))
    }
    case 'format':
      return fromText(compileTimeFormat(reading.format, createZone(reading.zone)))
  }
}
