import { quotedEnd } from './lower-case.ts'
import type { Token, TokenKind } from './token.ts'

const PATTERN =
  /(?<space>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<duration>\d+[bunasmhdwy](?![\w.]))|(?<number>0x[0-9a-f]+|0b[01]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<word>[a-z_][\w]*)|(?<symbol>->|<=|>=|<>|!=|==|\|\||[-+*/%(),.;=<>?&|])/iuy

/** Splits a lowered statement into tokens, an `end` token last. Stops at the first `;`, as the server does. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < sql.length) {
    const quote = sql[at]
    if (quote === "'" || quote === '"' || quote === '`') {
      const end = quotedEnd(sql, at)
      tokens.push({ kind: quote === '`' ? 'name' : 'string', text: sql.slice(at, end), start: at })
      at = end
      continue
    }
    PATTERN.lastIndex = at
    const match = PATTERN.exec(sql)
    if (match === null) {
      // No grammar rule takes it, so the error names the place where it becomes impossible.
      tokens.push({ kind: 'symbol', text: sql.charAt(at), start: at })
      at += 1
      continue
    }
    const [text] = match
    if (text === ';') break
    const kind = kindOf(match.groups ?? {})
    if (kind !== undefined) tokens.push({ kind, text, start: at })
    at += text.length
  }
  tokens.push({ kind: 'end', text: '', start: at })
  return tokens
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind | undefined {
  if (groups['space'] !== undefined) return undefined
  if (groups['duration'] !== undefined) return 'duration'
  if (groups['number'] !== undefined) return 'number'
  return groups['word'] !== undefined ? 'word' : 'symbol'
}
