import type { TimeReading } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldValue } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import type { Instant } from './civil.ts'
import { isComputable, numberToInstant } from './instant.ts'
import { parseRfc3339 } from './rfc3339.ts'
import { compileTimeFormat } from './time-format.ts'
import { createZone } from './zone.ts'

/**
 * Compiles a reading (spec/data-in.md §5.5) into a function of one value, exact to the nanosecond; a time stays itself,
 * and undefined means that the value is none. Throws SluiceError ZONE_UNKNOWN or TIME_FORMAT at the property.
 */
export const compileTimeReading = (reading: TimeReading): ((value: FieldValue) => Timestamp | undefined) => {
  const read = readerOf(reading)
  return (value) => {
    if (value instanceof Timestamp) return value
    const instant = read(value)
    return instant === undefined || !isComputable(instant) ? undefined : new Timestamp(instant)
  }
}

const readerOf = (reading: TimeReading): ((value: FieldValue) => Instant | undefined) => {
  switch (reading.as) {
    case 'number':
      return (value) =>
        typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
          ? numberToInstant(value, reading.unit)
          : undefined
    case 'rfc3339': {
      const zone = inField('zone', () => createZone(reading.zone))
      return (value) => (typeof value === 'string' ? parseRfc3339(value, zone) : undefined)
    }
    case 'format': {
      const zone = inField('zone', () => createZone(reading.zone))
      const parse = inField('format', () => compileTimeFormat(reading.format, zone))
      return (value) => (typeof value === 'string' ? parse(value) : undefined)
    }
  }
}
