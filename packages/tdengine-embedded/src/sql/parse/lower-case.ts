const QUOTES = new Set(["'", '"', '`'])

/**
 * Lower-cases a statement outside of quotes, as the server does before it looks at it. Error messages and the names of
 * unnamed result columns show the text in this form.
 */
export function lowerOutsideQuotes(sql: string): string {
  let result = ''
  let from = 0
  for (let at = 0; at < sql.length; at++) {
    const quote = sql[at] ?? ''
    if (!QUOTES.has(quote)) continue
    const end = quotedEnd(sql, at)
    result += sql.slice(from, at).toLowerCase() + sql.slice(at, end)
    from = end
    at = end - 1
  }
  return result + sql.slice(from).toLowerCase()
}

/** Index after the quoted text that begins at `start`, or the end of the statement when it is never closed. */
export function quotedEnd(sql: string, start: number): number {
  const quote = sql[start]
  for (let at = start + 1; at < sql.length; at++) {
    if (sql[at] === '\\' && quote !== '`') at++
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1
      at++
    }
  }
  return sql.length
}
