const QUOTE = /['"`]/gu

/**
 * Lower-cases a statement outside of quotes, as the server does before it looks at it. Error messages and the names of
 * unnamed result columns show the text in this form.
 */
export function lowerOutsideQuotes(sql: string): string {
  const pieces: string[] = []
  let from = 0
  for (;;) {
    QUOTE.lastIndex = from
    const quote = QUOTE.exec(sql)
    if (quote === null) break
    const end = quotedEnd(sql, quote.index)
    pieces.push(sql.slice(from, quote.index).toLowerCase(), sql.slice(quote.index, end))
    from = end
  }
  pieces.push(sql.slice(from).toLowerCase())
  return pieces.join('')
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
