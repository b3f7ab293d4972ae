import { SluiceError } from '@sluice/contracts'
import { INT64_MAX, INT64_MIN, normalizeInteger } from '../value/integer.ts'
import { readQuotedText } from './quoted-text.ts'

export type Token =
  | { readonly kind: 'number'; readonly value: number | bigint; readonly position: number; readonly end: number }
  | { readonly kind: 'text'; readonly value: string; readonly position: number; readonly end: number }
  /** A field, function or constant; `quoted` names are always fields. */
  | {
      readonly kind: 'name'
      readonly name: string
      readonly quoted: boolean
      readonly position: number
      readonly end: number
    }
  | { readonly kind: 'symbol'; readonly symbol: string; readonly position: number; readonly end: number }
  | { readonly kind: 'end'; readonly position: number; readonly end: number }

const blankPattern = /[\s]*/y
const namePattern = /[\p{L}_][\p{L}\p{N}_]*/uy
const numberPattern = /\d+(\.\d+)?([eE][+-]?\d+)?/y
const symbolPattern = /&&|\|\||==|!=|<=|>=|\(\)|[<>!+\-*/%(),.[\]]/y

export const syntaxError = (message: string, position: number): SluiceError =>
  new SluiceError('EXPRESSION_SYNTAX', message, { position })

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The token at or after `from`. Throws SluiceError EXPRESSION_SYNTAX with the position. */
export const nextToken = (text: string, from: number): Token => {
  const position = from + (matchAt(blankPattern, text, from)?.[0].length ?? 0)
  const char = text[position]
  if (char === undefined) return { kind: 'end', position, end: position }
  const name = matchAt(namePattern, text, position)?.[0]
  if (name !== undefined) return { kind: 'name', name, quoted: false, position, end: position + name.length }
  const number = matchAt(numberPattern, text, position)
  if (number !== null) return numberToken(number, position)
  if (char === '"' || char === "'") return { kind: 'text', position, ...readQuotedText(text, position) }
  if (char === '`') return quotedName(text, position)
  const symbol = matchAt(symbolPattern, text, position)?.[0]
  if (symbol !== undefined) return { kind: 'symbol', symbol, position, end: position + symbol.length }
  if (char === '=') throw syntaxError('a comparison is written ==', position)
  if (char === '&' || char === '|') throw syntaxError(`"${char}" is written ${char}${char}`, position)
  throw syntaxError('this character has no meaning here', position)
}

const numberToken = (match: RegExpExecArray, position: number): Token => {
  const [text, fraction, exponent] = match
  const end = position + text.length
  if (fraction === undefined && exponent === undefined) {
    const value = BigInt(text)
    // The minus sign of the smallest integer is an operator of its own.
    if (value > -INT64_MIN) throw syntaxError(`an integer literal must not exceed ${INT64_MAX}`, position)
    return { kind: 'number', value: normalizeInteger(value), position, end }
  }
  const value = Number(text)
  if (!Number.isFinite(value)) throw syntaxError('the number is beyond the range of a 64-bit float', position)
  return { kind: 'number', value, position, end }
}

const quotedName = (text: string, position: number): Token => {
  const close = text.indexOf('`', position + 1)
  if (close === -1) throw syntaxError('the back quote is not closed', position)
  if (close === position + 1) throw syntaxError('a field name must not be empty', position)
  return { kind: 'name', name: text.slice(position + 1, close), quoted: true, position, end: close + 1 }
}
