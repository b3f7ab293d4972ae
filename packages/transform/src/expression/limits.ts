/** What one expression may cost (docs/expressions.md): characters, syntax tree nodes, nesting, length of a text result. */
export const EXPRESSION_LIMITS = {
  characters: 4096,
  nodes: 1000,
  depth: 64,
  /** Values between the brackets of `in`. */
  listItems: 500,
  textLength: 65_536,
} as const
