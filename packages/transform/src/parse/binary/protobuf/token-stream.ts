import { SluiceError } from '@sluice/contracts'
import { type Token, tokensOf } from './lexer.ts'

/** Walks over the tokens of a .proto file. Throws SluiceError SCHEMA_INVALID with the position. */
export class TokenStream {
  readonly #tokens: readonly Token[]
  readonly #end: Token
  #index = 0

  constructor(source: string) {
    this.#tokens = tokensOf(source)
    this.#end = { kind: 'end', text: '', at: source.length }
  }

  get peek(): Token {
    return this.#tokens[this.#index] ?? this.#end
  }

  next(): Token {
    const token = this.peek
    this.#index++
    return token
  }

  problem(message: string, { at }: Token): SluiceError {
    return new SluiceError('SCHEMA_INVALID', message, { position: at })
  }

  /** Takes a token if it is this symbol or word. */
  accept(text: string): boolean {
    const { kind } = this.peek
    if (this.peek.text !== text || kind === 'string') return false
    this.#index++
    return true
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.problem(`expected ${text}`, this.peek)
  }

  word(what: string): string {
    const token = this.next()
    if (token.kind !== 'word') throw this.problem(`expected ${what}`, token)
    return token.text
  }

  integer(): number {
    const negative = this.accept('-')
    const token = this.next()
    const value = Number(token.text)
    if (token.kind !== 'number' || !Number.isSafeInteger(value)) throw this.problem('expected a whole number', token)
    return negative ? -value : value
  }

  /** Takes adjacent strings as one. */
  string(): string {
    if (this.peek.kind !== 'string') throw this.problem('expected a text in quotes', this.peek)
    let text = ''
    while (this.peek.kind === 'string') text += this.next().text.slice(1, -1)
    return text
  }

  /** Passes over everything up to `end` at this level of brackets, and over `end`. */
  skipPast(end: string): void {
    let depth = 0
    for (;;) {
      const token = this.next()
      if (token.kind === 'end') throw this.problem(`expected ${end}`, token)
      if (token.kind !== 'symbol') continue
      if (depth === 0 && token.text === end) return
      if ('{[('.includes(token.text)) depth++
      else if ('}])'.includes(token.text)) depth--
    }
  }
}
