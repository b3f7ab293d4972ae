import type { PreviewField } from '@sluice/contracts'
import { parseNumericText } from '../value/numeric-text.ts'

/** What a type is suggested from: the statistics of a field and the texts of its values. */
export interface FieldFacts
  extends Pick<PreviewField, 'name' | 'types' | 'present' | 'rows' | 'bytesMax' | 'charactersMax'> {
  /** The values that are there; which come how often does not matter. */
  readonly texts: readonly string[]
  /** An extract rule made it or replaced it: text that may stand for a number. */
  readonly isExtracted: boolean
}

/** Text that is a number in every row; leading zeros speak for a code and not a number. */
export const looksNumeric = ({ texts }: FieldFacts): boolean =>
  texts.length > 0 && texts.every((text) => !/^[+-]?0\d/.test(text) && parseNumericText(text) !== undefined)
