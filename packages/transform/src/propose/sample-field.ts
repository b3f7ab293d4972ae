import { fieldNameSchema, type PreviewField, type PreviewResult, type PreviewValue } from '@sluice/contracts'
import { oncePerRow } from '../preview/once-per-row.ts'
import type { FieldFacts } from './field-facts.ts'

/** A field of the sample with the values it has, null where a row lacks it; all fields have the same rows. */
export interface SampleField extends PreviewField {
  readonly values: readonly (PreviewValue | null)[]
  /** Index of the record of each row. */
  readonly records: readonly number[]
  readonly facts: FieldFacts
}

/** The fields that a mapping can name, from the rows that reached the end of the extract stage. */
export const sampleFields = ({ rows, extractedFields }: PreviewResult): readonly SampleField[] => {
  const ended = oncePerRow(rows).filter(({ extracted }) => extracted !== null)
  const records = ended.map(({ record }) => record)
  return extractedFields
    .filter(({ name }) => fieldNameSchema.safeParse(name).success)
    .map((field) => {
      const values = ended.map(({ extracted }) => presentValue(extracted, field.name))
      const isExtracted = ended.some(({ parsed }, row) => presentValue(parsed, field.name)?.text !== values[row]?.text)
      const texts = values.flatMap((value) => (value === null ? [] : [value.text]))
      return { ...field, values, records, facts: { ...field, texts, isExtracted } }
    })
}

const presentValue = (fields: Readonly<Record<string, PreviewValue>> | null, name: string): PreviewValue | null => {
  const value = fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined
  return value === undefined || value.type === 'null' ? null : value
}
