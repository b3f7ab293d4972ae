/** Types that a value of a value table may have. */
export const literalKinds = ['text', 'number', 'bool', 'null'] as const
export type LiteralKind = (typeof literalKinds)[number]

/** What the table of the spec maps to. */
export type Literal = string | number | boolean | null

/** One row of a value table: `from` becomes `text`, read as `kind`. */
export interface LiteralRow {
  readonly from: string
  readonly kind: LiteralKind
  readonly text: string
}

export const emptyLiteral = (): LiteralRow => ({ from: '', kind: 'text', text: '' })

/** The value of a row; undefined while its text is not of its kind. */
const literalOf = ({ kind, text }: LiteralRow): Literal | undefined => {
  switch (kind) {
    case 'text':
      return text
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
    case 'bool':
      return text === 'true' || text === 'false' ? text === 'true' : undefined
    case 'null':
      return null
    default:
      return kind satisfies never
  }
}

const kindOf = (literal: Literal): LiteralKind => {
  if (literal === null) return 'null'
  if (typeof literal === 'boolean') return 'bool'
  return typeof literal === 'number' ? 'number' : 'text'
}

const rowOf = ([from, literal]: readonly [string, Literal]): LiteralRow => ({
  from,
  kind: kindOf(literal),
  text: literal === null ? '' : Object.is(literal, -0) ? '-0' : String(literal),
})

export const tableToRows = (table: Readonly<Record<string, Literal>>): readonly LiteralRow[] =>
  Object.entries(table).map(rowOf)

/** The rows as an object; `fromEntries` makes even `__proto__` an own key. */
export const tableOfRows = (rows: readonly LiteralRow[]): Readonly<Record<string, Literal | undefined>> =>
  Object.fromEntries(rows.map((row) => [row.from, literalOf(row)]))

/** Indexes of rows whose `from` stands in an earlier row: the object could keep only one of them. */
export const repeatedRows = (rows: readonly LiteralRow[]): readonly number[] => {
  const seen = new Set<string>()
  return rows.flatMap(({ from }, index) => {
    const isRepeated = seen.has(from)
    seen.add(from)
    return isRepeated ? [index] : []
  })
}

const isLiteral = (value: unknown): value is Literal =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The rows of a pasted JSON object of plain values; undefined when the text is something else. */
export const rowsOfJson = (text: string): readonly LiteralRow[] | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Not JSON after all: it is pasted as the text that it is.
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value)
  return entries.every((entry): entry is [string, Literal] => isLiteral(entry[1])) ? entries.map(rowOf) : undefined
}
