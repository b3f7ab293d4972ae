/** The characters that structure a CSV text; each is one code point. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string
  /** Lines that begin with it hold no cells. */
  readonly comment: string | null
}

/** The cells of one record, or why it cannot be read. An empty cell is null, a quoted empty one is empty text. */
export type CsvRecord = { readonly cells: readonly (string | null)[]; readonly position: number } | CsvProblem

export interface CsvProblem {
  readonly problem: string
  readonly position: number
}

/**
 * Reads CSV (RFC 4180) record by record: quoted cells may hold delimiters, line breaks and doubled quotes; lines end with
 * LF, CRLF or CR; empty lines and comments are passed over. A quote within a cell that does not begin with one is plain
 * text. After a problem reading goes on with the next record. Cells are never trimmed.
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
  let problem: CsvProblem | undefined
  let at = position
  for (;;) {
    const start = at
    const quoted = text.startsWith(quote, at) ? readQuoted(text, at, quote) : undefined
    if (quoted !== undefined) at = quoted.end
    const end = endOfCell(text, at, delimiter)
    if (quoted === undefined) cells.push(end === start ? null : text.slice(start, end))
    else if (quoted.value === undefined) problem ??= { problem: 'the quote is not closed', position: start }
    else if (end > at) problem ??= { problem: 'expected a delimiter after the closing quote', position: at }
    else cells.push(quoted.value)
    at = end
    if (!text.startsWith(delimiter, at)) break
    at += delimiter.length
  }
  // A record with a problem is read to its end, quotes and all, so that no record is ever found within quotes.
  take(problem ?? { cells, position })
  return skipBreak(text, at)
}

const endOfCell = (text: string, from: number, delimiter: string): number => {
  let at = from
  while (at < text.length && !isBreak(text, at) && !text.startsWith(delimiter, at)) at++
  return at
}

/** Reads a quoted cell; its value is undefined when the quote is not closed. */
const readQuoted = (
  text: string,
  start: number,
  quote: string,
): { readonly value: string | undefined; readonly end: number } => {
  let value = ''
  let from = start + quote.length
  for (;;) {
    const close = text.indexOf(quote, from)
    if (close === -1) return { value: undefined, end: text.length }
    value += text.slice(from, close)
    from = close + quote.length
    if (!text.startsWith(quote, from)) return { value, end: from }
    value += quote
    from += quote.length
  }
}
