/** What one expression may cost (docs/expressions.md): characters, syntax tree nodes, nesting, length of a text result. */
export const EXPRESSION_LIMITS = {
  characters: 4096,
  nodes: 1000,
  depth: 64,
  /** Values between the brackets of `in`. */
  listItems: 500,
  textLength: 65_536,
  /** Characters that the functions of one run read, a character of a complicated pattern counting many times. */
  workCharacters: 100_000_000,
} as const
