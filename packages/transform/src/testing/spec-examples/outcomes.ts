import { column, compiled, nowColumn, previewOn } from '../fixtures.ts'
import type { ParserDesign } from '../parse-payload.ts'
import { shownExtract } from '../shown-extract.ts'

/** Every row of the payloads as text by name; a failed row is its code, a message without rows its reason. */
export const parsedRows = (parser: ParserDesign, ...payloads: readonly string[]): unknown => {
  const { rows } = previewOn(compiled({ transform: { parser } }), ...payloads)
  return rows.map(({ parsed, error, reason }) => {
    if (error !== null) return error.code
    if (parsed === null) return reason
    return Object.fromEntries(Object.entries(parsed).map(([name, { text }]) => [name, text]))
  })
}

/** The value of an expression on a row as text, `null`, or the code of its failure. */
export const expressionResult = (expression: string, row: unknown): string => {
  const shown = shownExtract([{ rule: 'expr', to: 'out', expression }], row)
  return 'code' in shown ? shown.code : (shown[0] ?? '').slice('out='.length)
}

/** What becomes of a row under filters: `written`, `filtered: …` with the filter, or the code of its failure. */
export const filterOutcome = (filters: readonly string[], row: unknown): string | undefined => {
  const [shown] = previewOn(compiled({ transform: { filters: [...filters] } }), JSON.stringify(row)).rows
  return shown?.error?.code ?? (shown?.outcome === 'filtered' ? `filtered: ${shown.reason}` : shown?.outcome)
}

/** The subtable that a template names for a row, or the code of its failure. */
export const subtableOf = (subtable: string, row: unknown, policies?: Parameters<typeof compiled>[0]): unknown => {
  const target = { subtable, columns: [nowColumn, column('v', 'INT', 'v')], tags: [] }
  const [shown] = previewOn(compiled({ target, ...policies }), JSON.stringify(row)).rows
  return shown?.mapped?.subtable ?? shown?.error?.code
}
