const CACHE_ENTRIES_MAX = 100
const cache = new Map<string, RegExp>()

/** LIKE's pattern as a regular expression: `%` any text, `_` one character, a backslash takes them literally. */
export function likePattern(pattern: string): RegExp {
  const cached = cache.get(pattern)
  if (cached !== undefined) return cached
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '\\' && at + 1 < pattern.length) source += escapeRegExp(pattern[++at] ?? '')
    else if (character === '%') source += '[\\s\\S]*'
    else if (character === '_') source += '[\\s\\S]'
    else source += escapeRegExp(character)
  }
  const expression = new RegExp(`^${source}$`, 'u')
  if (cache.size >= CACHE_ENTRIES_MAX) cache.clear()
  cache.set(pattern, expression)
  return expression
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
