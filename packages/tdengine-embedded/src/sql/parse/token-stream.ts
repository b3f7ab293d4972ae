import { errors } from '../../errors.ts'
import { tokenize } from './lexer.ts'
import { lowerOutsideQuotes } from './lower-case.ts'
import { RESERVED } from './reserved-words.ts'
import { unquote } from './string-literal.ts'
import type { Token, TokenKind } from './token.ts'

const END: Token = { kind: 'end', text: '', start: 0 }

/** A cursor over the tokens of one statement. Every `expect…` throws the server's syntax error. */
export class TokenStream {
  readonly sql: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(sql: string) {
    this.sql = lowerOutsideQuotes(sql)
    this.#tokens = tokenize(this.sql)
  }

  get position(): number {
    return this.#at
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1) ?? END
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#at++
    return token
  }

  rewind(position: number): void {
    this.#at = position
  }

  /** The statement from a token to its end, without what follows a `;`. */
  rest(token: Token = this.peek()): string {
    return this.sql.slice(token.start)
  }

  /** The text between two token positions, without the blanks after it. */
  textSince(position: number): string {
    const from = this.#tokens[position]?.start ?? 0
    const last = this.#tokens[this.#at - 1]
    return last === undefined ? '' : this.sql.slice(from, last.start + last.text.length)
  }

  /** The statement after the last token taken, blanks included. */
  textEnd(): string {
    const last = this.#tokens[this.#at - 1]
    return last === undefined ? this.sql : this.sql.slice(last.start + last.text.length)
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.text === text && (token.kind === 'word' || token.kind === 'symbol')
  }

  /** Takes the words or symbols when they are next, all or none. */
  accept(...texts: string[]): boolean {
    if (!texts.every((text, ahead) => this.is(text, ahead))) return false
    this.#at += texts.length
    return true
  }

  expect(...texts: string[]): void {
    for (const text of texts) if (!this.accept(text)) throw this.syntaxError()
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.syntaxError()
  }

  acceptKind(kind: TokenKind): Token | undefined {
    return this.peek().kind === kind ? this.next() : undefined
  }

  expectKind(kind: TokenKind): Token {
    const token = this.acceptKind(kind)
    if (token === undefined) throw this.syntaxError()
    return token
  }

  expectString(): string {
    return unquote(this.expectKind('string').text)
  }

  expectInteger(): number {
    return Number(this.expectKind('number').text)
  }

  isName(ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'name' || (token.kind === 'word' && !RESERVED.has(token.text))
  }

  /** A name of at most `bytesMax` bytes, lowered unless back-quoted. */
  expectName(bytesMax: number): string {
    if (!this.isName()) throw this.syntaxError()
    const token = this.peek()
    const name = token.kind === 'name' ? unquote(token.text) : token.text
    if (name === '' || Buffer.byteLength(name) > bytesMax) throw errors.identifier(this.rest(token))
    this.#at++
    return name
  }

  syntaxError(token: Token = this.peek()) {
    return token.kind === 'end' ? errors.incomplete() : errors.syntax(this.rest(token))
  }
}
