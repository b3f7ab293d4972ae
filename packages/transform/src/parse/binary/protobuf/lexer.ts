import { SluiceError } from '@sluice/contracts'

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end'
  /** A string with its quotes and escapes. */
  readonly text: string
  /** Character offset into the schema. */
  readonly at: number
}

const blankPattern = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const tokenPattern =
  /(\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(0[xX][\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([{}[\]()<>;=,:+\-/.])/y

/** Cuts a .proto file into tokens, the last of which is `end`. Throws SluiceError SCHEMA_INVALID with the position. */
export const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    blankPattern.lastIndex = at
    at += blankPattern.exec(source)?.[0].length ?? 0
    if (at >= source.length) break
    tokenPattern.lastIndex = at
    const match = tokenPattern.exec(source)
    if (match === null)
      throw new SluiceError('SCHEMA_INVALID', 'a character has no place in a .proto file', { position: at })
    tokens.push({ kind: kindOf(match), text: match[0], at })
    at += match[0].length
  }
  tokens.push({ kind: 'end', text: '', at: source.length })
  return tokens
}

const kindOf = (match: RegExpExecArray): Token['kind'] => {
  if (match[1] !== undefined) return 'word'
  if (match[2] !== undefined) return 'number'
  return match[3] === undefined ? 'symbol' : 'string'
}
