/** Longest cell that a terminal shows whole. */
const CELL_CHARACTERS_MAX = 40

const shorten = (text: string): string => {
  const line = text.replace(/\p{Cc}+/gu, ' ')
  return line.length <= CELL_CHARACTERS_MAX ? line : `${line.slice(0, CELL_CHARACTERS_MAX - 1)}…`
}

/** Columns padded to their widest cell, two spaces apart. Control characters of cells never reach the terminal. */
export const textTable = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const table = [header, ...rows].map((row) => row.map(shorten))
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
