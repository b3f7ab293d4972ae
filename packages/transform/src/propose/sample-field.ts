import type { PreviewField, PreviewResult } from '@sluice/contracts'

/** A field of the sample with the texts it has, null where a row lacks it; all fields have the same rows. */
export interface SampleField extends PreviewField {
  readonly texts: readonly (string | null)[]
  /** An extract rule made it: always text, though it may look like a number. */
  readonly isExtracted: boolean
}

/** The fields that a mapping can use, from the rows that reached the end of the extract stage. */
export const sampleFields = ({ rows, parsedFields, extractedFields }: PreviewResult): readonly SampleField[] => {
  const parsed = new Set(parsedFields.map((field) => field.name))
  return extractedFields.map((field) => ({
    ...field,
    isExtracted: !parsed.has(field.name),
    texts: rows.flatMap(({ extracted }) => {
      if (extracted === null) return []
      const value = Object.hasOwn(extracted, field.name) ? extracted[field.name] : undefined
      return [value === undefined || value.type === 'null' ? null : value.text]
    }),
  }))
}

export const presentTexts = (field: SampleField): readonly string[] => field.texts.filter((text) => text !== null)
