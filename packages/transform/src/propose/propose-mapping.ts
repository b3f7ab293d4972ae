import {
  type MappingRule,
  type PreviewResult,
  parseColumnType,
  type Supertable,
  type TableColumn,
} from '@sluice/contracts'
import { primaryRule, timeFields, timeRule } from './primary-time.ts'
import { type SampleField, sampleFields } from './sample-field.ts'
import { proposeTimeReading } from './time-reading.ts'

/** A rule for each column and tag of a supertable in its order; null where no field has the name. */
export interface MappingProposal {
  readonly columns: readonly (MappingRule | null)[]
  readonly tags: readonly (MappingRule | null)[]
}

/** How two names may be equal, strictest first. */
const normalizations: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.toLowerCase().replaceAll('_', ''),
]

/**
 * Maps every column and tag to the field of the same name: exactly, then whatever the case, then whatever the
 * underscores. The primary timestamp falls back to the most likely time, then to the time of writing. How a TIMESTAMP
 * reads its field is proposed from the sample, text without a zone in `zone`; the running task does only what the mapping
 * then says.
 */
export const proposeMapping = (supertable: Supertable, preview: PreviewResult, zone?: string): MappingProposal => {
  const fields = sampleFields(preview)
  const rule = (column: TableColumn): MappingRule | null => {
    const field = findByName(fields, column.name)
    return field === undefined ? null : ruleFor(column, field, zone)
  }
  const [primary, ...columns] = supertable.columns
  return {
    columns: [
      ...(primary === undefined ? [] : [rule(primary) ?? primaryRule(timeFields(fields, zone))]),
      ...columns.map(rule),
    ],
    tags: supertable.tags.map(rule),
  }
}

const findByName = (fields: readonly SampleField[], name: string): SampleField | undefined => {
  for (const normalize of normalizations) {
    const found = fields.find((field) => normalize(field.name) === normalize(name))
    if (found !== undefined) return found
  }
  return undefined
}

const ruleFor = (column: TableColumn, field: SampleField, zone?: string): MappingRule => {
  const time = parseColumnType(column.type)?.kind === 'TIMESTAMP' ? proposeTimeReading(field.facts, zone) : undefined
  return time === undefined ? { rule: 'mapping', field: field.name } : timeRule(field, time)
}
