import type { BoundValue, ColumnMapping, PreviewValue, RowError } from '@sluice/contracts'
import { compileCell } from '../../map/compile-cell.ts'
import { nameOf } from '../../map/map-row.ts'
import { createNowGenerator } from '../../map/now-generator.ts'
import type { Refusal } from '../../refusal.ts'
import { compileTemplate } from '../../template/compile-template.ts'
import { compileSubtableName } from '../../template/subtable-name.ts'
import { parseRfc3339 } from '../../time/rfc3339.ts'
import { createZone } from '../../time/zone.ts'
import type { FieldValue, Slots } from '../../value/field-value.ts'
import { hexBytes } from '../../value/hex.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { type DoctorContext, fieldIn, type MappedRow } from './table-sample.ts'

/** What a row would have without any policy that mends; the preview shows what it has. */
export type Unmended<Result> = (row: Pick<MappedRow, 'fields'>) => Result

/** The subtable name, or why there would be none. Only for a template without mistakes. */
export const unmendedName = (template: string, { nowMs }: DoctorContext): Unmended<string | RowError> => {
  const fields = createFields()
  const name = compileSubtableName(compileTemplate(template, { ...fields, clock: { nowMs } }))
  return (row) => nameOf(name, fields.load(row), 'subtable')
}

/** The primary timestamp, null where there is none. Only for a mapping without mistakes. */
export const unmendedTime = (
  mapping: ColumnMapping,
  { precision, nowMs }: DoctorContext,
): Unmended<BoundValue | Refusal> => {
  const fields = createFields()
  const now = createNowGenerator(precision)
  const context = { ...fields, clock: { nowMs }, precision, now, errorPolicies: undefined, cutNote: { cut: null } }
  const { compute } = compileCell(mapping, { part: 'columns', isPrimary: true, isKey: false }, context)
  return (row) => compute(fields.load(row), '')
}

/** Gives slots to the fields that are referred to, and fills them from what the preview shows. */
const createFields = () => {
  const slots = new Map<string, number>()
  return {
    reference: (name: string) => {
      const slot = slots.get(name) ?? slots.size
      slots.set(name, slot)
      return { slot, type: 'unknown' as const }
    },
    load: ({ fields }: Pick<MappedRow, 'fields'>): Slots =>
      [...slots.keys()].map((name) => fieldValueOf(fieldIn(fields, name))),
  }
}

const utc = createZone('UTC')

/** The field that a preview shows so. */
const fieldValueOf = (shown: PreviewValue | undefined): FieldValue => {
  if (shown === undefined) return null
  const { type, text } = shown
  switch (type) {
    case 'null':
      return null
    case 'bool':
      return text === 'true'
    case 'int':
      return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)
    case 'float':
      return Number(text)
    case 'string':
      return text
    case 'timestamp': {
      const instant = parseRfc3339(text, utc)
      return instant === undefined ? null : new Timestamp(instant)
    }
    case 'bytes':
      return hexBytes(text.slice('\\x'.length)) ?? null
    default:
      return type satisfies never
  }
}
