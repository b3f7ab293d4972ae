import { quotedEnd } from './lower-case.ts'
import type { Token, TokenKind } from './token.ts'

const CODE_TAB = 9
const CODE_CARRIAGE_RETURN = 13
const CODE_SPACE = 32
const CODE_DOUBLE_QUOTE = 34
const CODE_QUOTE = 39
const CODE_PLUS = 43
const CODE_MINUS = 45
const CODE_DOT = 46
const CODE_SLASH = 47
const CODE_0 = 48
const CODE_9 = 57
const CODE_A = 97
const CODE_Z = 122
const CODE_UNDERSCORE = 95
const CODE_BACK_QUOTE = 96
const CODE_ASCII_MAX = 127

const PAIRS = new Set(['->', '<=', '>=', '<>', '!=', '==', '||'])
const UNITS = 'bunasmhdwy'

/**
 * Reads the tokens of a lowered statement one after the other. A loop over character codes: long INSERTs are most of
 * the text that the server reads.
 */
export class Lexer {
  readonly #sql: string
  #at = 0

  constructor(sql: string) {
    this.#sql = sql
  }

  /** The next token; for ever `end` where the statement ends, which is at the first `;` as on the real server. */
  next(): Token {
    this.#skipBlanks()
    const sql = this.#sql
    const start = this.#at
    if (start >= sql.length) return { kind: 'end', text: '', start }
    const code = sql.charCodeAt(start)
    if (isDigit(code) || (code === CODE_DOT && isDigit(sql.charCodeAt(start + 1)))) return this.#number(start)
    if (isWordStart(code)) return this.#token('word', start, this.#wordEnd(start + 1))
    if (code === CODE_QUOTE || code === CODE_DOUBLE_QUOTE) return this.#token('string', start, quotedEnd(sql, start))
    if (code === CODE_BACK_QUOTE) return this.#token('name', start, quotedEnd(sql, start))
    const first = sql.charAt(start)
    if (first === ';') return { kind: 'end', text: '', start }
    return this.#token('symbol', start, start + (PAIRS.has(first + sql.charAt(start + 1)) ? 2 : 1))
  }

  #token(kind: TokenKind, start: number, end: number): Token {
    this.#at = end
    return { kind, text: this.#sql.slice(start, end), start }
  }

  /** Blanks, `-- …` to the end of the line, and C comments. */
  #skipBlanks(): void {
    const sql = this.#sql
    for (;;) {
      const code = sql.charCodeAt(this.#at)
      if (isBlank(code)) this.#at += 1
      else if (code === CODE_MINUS && sql.charCodeAt(this.#at + 1) === CODE_MINUS) {
        const end = sql.indexOf('\n', this.#at)
        this.#at = end < 0 ? sql.length : end
      } else if (code === CODE_SLASH && sql.charAt(this.#at + 1) === '*') {
        const end = sql.indexOf('*/', this.#at + 2)
        if (end < 0) return
        this.#at = end + 2
      } else return
    }
  }

  /** `12`, `1.5e3`, `0x1f`, `0b101`, or with a unit behind it a length of time. */
  #number(start: number): Token {
    const sql = this.#sql
    const digitsEnd = this.#digitsEnd(start)
    const unit = sql.charAt(digitsEnd)
    if (unit !== '' && UNITS.includes(unit) && digitsEnd > start && !isWordOrDot(sql.charCodeAt(digitsEnd + 1))) {
      return this.#token('duration', start, digitsEnd + 1)
    }
    const prefixed = digitsEnd === start + 1 && sql.charCodeAt(start) === CODE_0 ? this.#prefixedEnd(start) : undefined
    if (prefixed !== undefined) return this.#token('number', start, prefixed)
    const fractionEnd = sql.charCodeAt(digitsEnd) === CODE_DOT ? this.#digitsEnd(digitsEnd + 1) : digitsEnd
    return this.#token('number', start, this.#exponentEnd(fractionEnd))
  }

  /** End of `0x…` or `0b…`; undefined when it is neither. */
  #prefixedEnd(start: number): number | undefined {
    const digits = this.#sql.charAt(start + 1) === 'x' ? '0123456789abcdef' : '01'
    if (!'xb'.includes(this.#sql.charAt(start + 1) || ' ')) return undefined
    let end = start + 2
    while (end < this.#sql.length && digits.includes(this.#sql.charAt(end))) end += 1
    return end > start + 2 ? end : undefined
  }

  #digitsEnd(start: number): number {
    let end = start
    while (isDigit(this.#sql.charCodeAt(end))) end += 1
    return end
  }

  /** End of an exponent that begins at `start`, or `start` when none does. */
  #exponentEnd(start: number): number {
    if (this.#sql.charAt(start) !== 'e') return start
    const sign = this.#sql.charCodeAt(start + 1)
    const digits = start + (sign === CODE_PLUS || sign === CODE_MINUS ? 2 : 1)
    const end = this.#digitsEnd(digits)
    return end > digits ? end : start
  }

  #wordEnd(start: number): number {
    let end = start
    while (isWord(this.#sql.charCodeAt(end))) end += 1
    return end
  }
}

// A character code beyond the end is NaN, which is none of these.
const isDigit = (code: number): boolean => code >= CODE_0 && code <= CODE_9
const isWordStart = (code: number): boolean => (code >= CODE_A && code <= CODE_Z) || code === CODE_UNDERSCORE
const isWord = (code: number): boolean => isWordStart(code) || isDigit(code)
const isWordOrDot = (code: number): boolean => isWord(code) || code === CODE_DOT

function isBlank(code: number): boolean {
  if (code === CODE_SPACE || (code >= CODE_TAB && code <= CODE_CARRIAGE_RETURN)) return true
  return code > CODE_ASCII_MAX && /\s/u.test(String.fromCharCode(code))
}
