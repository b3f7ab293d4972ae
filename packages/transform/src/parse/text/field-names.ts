import { SluiceError } from '@sluice/contracts'
import { isMetadataField } from '../metadata.ts'

/** The name of the field for a key of a flat format: paths own the dot, so a dot becomes an underscore. */
export const fieldNameOf = (key: string): string => (key.includes('.') ? key.replaceAll('.', '_') : key)

/** Throws SluiceError FIELD_CLASH for a name that is there twice, or that metadata has. */
export const checkFieldNames = (names: readonly string[]): void => {
  for (const [index, name] of names.entries())
    if (names.indexOf(name) !== index || isMetadataField(name))
      throw new SluiceError('FIELD_CLASH', `there is already a field called ${name}`)
}
