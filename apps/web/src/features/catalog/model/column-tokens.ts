/** Where something stands in a text, both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

export type Token = Position & {
  readonly kind: 'word' | 'quoted' | 'number' | 'text' | 'sign' | 'lineEnd' | 'end'
  /** The word, what was between the quotes, the digits, the sign. */
  readonly text: string
}

const pattern =
  /(?<space>[^\S\n]+|--[^\n]*)|(?<lineEnd>\n)|`(?<quoted>[^`\n]*)`|'(?<text>[^'\n]*)'|(?<number>\d+(?![\w]))|(?<word>[\p{L}\p{N}_$]+)|(?<sign>[(),.;])/uy

const kinds = ['lineEnd', 'quoted', 'text', 'number', 'word', 'sign'] as const

/** The tokens of a column list, `end` last; `unknownAt` is where a character begins none, and reading stops. */
export const readTokens = (
  source: string,
): { readonly tokens: readonly Token[]; readonly unknownAt: Position | null } => {
  const tokens: Token[] = []
  let [line, lineStart, at] = [1, 0, 0]
  const position = () => ({ line, column: at - lineStart + 1 })
  while (at < source.length) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match === null) return { tokens, unknownAt: position() }
    const kind = kinds.find((each) => match.groups?.[each] !== undefined)
    if (kind !== undefined) tokens.push({ kind, text: match.groups?.[kind] ?? '', ...position() })
    at += match[0].length
    if (kind === 'lineEnd') {
      line += 1
      lineStart = at
    }
  }
  tokens.push({ kind: 'end', text: '', ...position() })
  return { tokens, unknownAt: null }
}
