/** What spreadsheets take for the start of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/

const cell = (text: string): string => {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line of CSV (RFC 4180). Texts that a spreadsheet would run get an apostrophe before them. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`
