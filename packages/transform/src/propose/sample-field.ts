import { fieldNameSchema, type PreviewField, type PreviewResult, type PreviewValue } from '@sluice/contracts'

/** A field of the sample with the texts it has, null where a row lacks it; all fields have the same rows. */
export interface SampleField extends PreviewField {
  readonly texts: readonly (string | null)[]
  /** An extract rule made it or replaced it: always text, though it may look like a number. */
  readonly isExtracted: boolean
}

/** The fields that a mapping can name, from the rows that reached the end of the extract stage. */
export const sampleFields = ({ rows, extractedFields }: PreviewResult): readonly SampleField[] => {
  const ended = rows.flatMap(({ parsed, extracted }) => (extracted === null ? [] : [{ parsed, extracted }]))
  return extractedFields
    .filter(({ name }) => fieldNameSchema.safeParse(name).success)
    .map((field) => ({
      ...field,
      isExtracted: ended.some(({ parsed, extracted }) => shown(parsed, field.name) !== shown(extracted, field.name)),
      texts: ended.map(({ extracted }) => shown(extracted, field.name)),
    }))
}

const shown = (fields: Readonly<Record<string, PreviewValue>> | null, name: string): string | null => {
  const value = fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined
  return value === undefined || value.type === 'null' ? null : value.text
}

export const presentTexts = (field: SampleField): readonly string[] => field.texts.filter((text) => text !== null)
