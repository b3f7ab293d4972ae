const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * The text inside quotes: doubled quotes and backslash escapes resolved. A backslash before `x`, `%` and `_` stays,
 * because VARBINARY and LIKE give it a meaning of their own.
 */
export function unquote(literal: string): string {
  const quote = literal[0] ?? ''
  const closed = literal.length > 1 && literal.endsWith(quote)
  const inner = literal.slice(1, closed ? -1 : undefined).replaceAll(quote + quote, quote)
  if (quote === '`' || !inner.includes('\\')) return inner
  return inner.replace(/\\([\s\S])/gu, (pair, character: string) => {
    if (character === 'x' || character === '%' || character === '_') return pair
    return ESCAPES[character] ?? character
  })
}
