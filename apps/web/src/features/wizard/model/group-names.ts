/** The named groups of a pattern in their order, `(?<n>…)` and `(?P<n>…)`; good enough while it is being typed. */
export const groupNames = (pattern: string): readonly string[] => [
  ...new Set([...pattern.matchAll(/(?<!\\)\(\?P?<([A-Za-z_]\w*)>/g)].map((match) => match[1] ?? '')),
]
