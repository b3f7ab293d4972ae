const NEAR_MAX = 3

/** Capitals and separators are what names of topics are mistyped in most. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[._-]/g, '')

/** Letters to insert, delete or replace (Levenshtein), counted row by row. */
const distance = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    above = current
  }
  return above.at(-1) ?? 0
}

/** Names that `wanted` may have been meant for, the likeliest first; at most three. */
export const nearNames = (wanted: string, names: readonly string[]): string[] => {
  const asked = plain(wanted)
  const limit = Math.max(1, Math.floor(asked.length / 4))
  return names
    .map((name) => ({ name, away: Math.abs(plain(name).length - asked.length) }))
    .filter(({ away }) => away <= limit)
    .map(({ name }) => ({ name, away: distance(asked, plain(name)) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, NEAR_MAX)
    .map(({ name }) => name)
}
