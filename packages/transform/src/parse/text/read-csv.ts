/** The characters that structure a CSV text; each is one code point. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string
  /** Lines that begin with it hold no cells. */
  readonly comment: string | null
}

/** The cells of one record, or why it cannot be read. An empty cell is null, a quoted empty one is empty text. */
export type CsvRecord =
  | { readonly cells: readonly (string | null)[]; readonly position: number }
  | { readonly problem: string; readonly position: number }

/**
 * Reads CSV (RFC 4180) record by record: quoted cells may hold delimiters, line breaks and doubled quotes; lines end with
 * LF, CRLF or CR; empty lines and comments are passed over. A quote within a cell that does not begin with one is plain
 * text. After a problem reading goes on with the next line. Cells are never trimmed.
 */
export const readCsv = (text: string, from: number, dialect: CsvDialect, take: (record: CsvRecord) => void): void => {
  let at = from
  while (at < text.length) {
    if (isBreak(text, at)) at = skipBreak(text, at)
    else if (dialect.comment !== null && text.startsWith(dialect.comment, at)) at = skipLine(text, at)
    else at = readRecord(text, at, dialect, take)
  }
}

/** Where the line after the one at `from` begins. */
export const skipLine = (text: string, from: number): number => {
  let at = from
  while (at < text.length && !isBreak(text, at)) at++
  return skipBreak(text, at)
}

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r'

const skipBreak = (text: string, at: number): number => (text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1)

const readRecord = (text: string, position: number, dialect: CsvDialect, take: (record: CsvRecord) => void): number => {
  const { delimiter, quote } = dialect
  const cells: (string | null)[] = []
  let at = position
  for (;;) {
    if (text.startsWith(quote, at)) {
      const quoted = readQuoted(text, at, quote)
      if (quoted === undefined) {
        take({ problem: 'the quote is not closed', position: at })
        return text.length
      }
      cells.push(quoted.value)
      at = quoted.end
    } else {
      const start = at
      while (at < text.length && !isBreak(text, at) && !text.startsWith(delimiter, at)) at++
      cells.push(at === start ? null : text.slice(start, at))
    }
    if (at >= text.length || isBreak(text, at)) break
    if (!text.startsWith(delimiter, at)) {
      take({ problem: 'expected a delimiter after the closing quote', position: at })
      return skipLine(text, at)
    }
    at += delimiter.length
  }
  take({ cells, position })
  return skipBreak(text, at)
}

const readQuoted = (
  text: string,
  start: number,
  quote: string,
): { readonly value: string; readonly end: number } | undefined => {
  let value = ''
  let from = start + quote.length
  for (;;) {
    const close = text.indexOf(quote, from)
    if (close === -1) return undefined
    value += text.slice(from, close)
    from = close + quote.length
    if (!text.startsWith(quote, from)) return { value, end: from }
    value += quote
    from += quote.length
  }
}
