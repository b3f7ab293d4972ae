import type { JsonFieldSpec, ParserSpec } from '@sluice/contracts'

/** The chosen keys of a parser; none when it takes them all, or has no keys to choose. */
export const chosenFieldsOf = (parser: ParserSpec): readonly JsonFieldSpec[] =>
  'fields' in parser ? parser.fields : []

/** Levels that are flattened; null for all. */
export const depthOf = (parser: ParserSpec): number | null => ('depth' in parser ? parser.depth : null)

/** The path of the array whose elements are the rows; null for the documents themselves. */
export const rowsPathOf = (parser: ParserSpec): string | null => ('rowsAt' in parser ? parser.rowsAt : null)
