/** What one expression may cost (docs/security.md): characters, syntax tree nodes, nesting, length of a text result. */
export const EXPRESSION_LIMITS = {
  characters: 4096,
  nodes: 1000,
  depth: 64,
  textLength: 65_536,
} as const
