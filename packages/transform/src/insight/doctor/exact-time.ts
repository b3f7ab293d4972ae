import type { ColumnMapping, Precision, PreviewValue } from '@sluice/contracts'
import type { MappingTable } from '../../port.ts'
import type { Instant } from '../../time/civil.ts'
import { nanosOf, numberToInstant } from '../../time/instant.ts'
import { compileTimeReading } from '../../time/read-time.ts'
import { parseRfc3339 } from '../../time/rfc3339.ts'
import { createZone } from '../../time/zone.ts'
import { fieldIn } from './table-sample.ts'

/** Nanoseconds since 1970 that a field of a row stands for; undefined when it stands for no time. */
export type ExactTime = (fields: Readonly<Record<string, PreviewValue>>) => bigint | undefined

const utc = createZone('UTC')

export const primaryOf = (table: MappingTable): ColumnMapping | undefined => table.columns[0]

/** Reads what a TIMESTAMP column reads, before the database cuts it; undefined for a rule that reads no single field. */
export const exactTime = (mapping: ColumnMapping | undefined, precision: Precision): ExactTime | undefined => {
  if (mapping?.map.rule !== 'mapping') return undefined
  const { field, time } = mapping.map
  const readAs = time === undefined ? undefined : compileTimeReading(time)
  const read = (value: PreviewValue): Instant | undefined => {
    if (value.type === 'timestamp') return parseRfc3339(value.text, utc)
    if (readAs !== undefined) return readAs(value.text)
    return value.type === 'string' ? parseRfc3339(value.text, utc) : numberToInstant(value.text, precision)
  }
  return (fields) => {
    const value = fieldIn(fields, field)
    const instant = value === undefined ? undefined : read(value)
    return instant === undefined ? undefined : nanosOf(instant)
  }
}
