import { errors } from '../../errors.ts'
import { Lexer } from './lexer.ts'
import { lowerOutsideQuotes } from './lower-case.ts'
import { RESERVED } from './reserved-words.ts'
import { unquote } from './string-literal.ts'
import type { Token, TokenKind } from './token.ts'

/** A cursor over the tokens of one statement. Every `expect…` throws the server's syntax error. */
export class TokenStream {
  readonly sql: string
  readonly #lexer: Lexer
  /** Tokens read so far, without those that were forgotten. */
  #tokens: Token[] = []
  /** Position of the first of them. */
  #base = 0
  #at = 0

  constructor(sql: string) {
    this.sql = lowerOutsideQuotes(sql)
    this.#lexer = new Lexer(this.sql)
  }

  get position(): number {
    return this.#at
  }

  peek(ahead = 0): Token {
    return this.#token(this.#at + ahead)
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#at++
    return token
  }

  rewind(position: number): void {
    this.#at = position
  }

  /** Lets go of the tokens that were taken, all but the last: nobody goes back before this point of a long statement. */
  forget(): void {
    this.#tokens = this.#tokens.slice(this.#at - 1 - this.#base)
    this.#base = this.#at - 1
  }

  /** The statement from a token to its end, without what follows a `;`. */
  rest(token: Token = this.peek()): string {
    return this.sql.slice(token.start)
  }

  /** The text between two token positions, without the blanks after it. */
  textSince(position: number): string {
    if (this.#at === 0) return ''
    return this.sql.slice(this.#token(position).start, this.#lastEnd())
  }

  /** The statement after the last token taken, blanks included. */
  textEnd(): string {
    return this.#at === 0 ? this.sql : this.sql.slice(this.#lastEnd())
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.text === text && (token.kind === 'word' || token.kind === 'symbol')
  }

  /** Takes up to three words or symbols when they are next, all or none. */
  accept(first: string, second?: string, third?: string): boolean {
    if (!this.is(first)) return false
    if (second === undefined) {
      this.#at += 1
      return true
    }
    if (!this.is(second, 1) || (third !== undefined && !this.is(third, 2))) return false
    this.#at += third === undefined ? 2 : 3
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

  #token(position: number): Token {
    while (this.#base + this.#tokens.length <= position) this.#tokens.push(this.#lexer.next())
    const token = this.#tokens[position - this.#base]
    if (token === undefined) throw new RangeError('a token that was forgotten')
    return token
  }

  /** Where the last token that was taken ends. */
  #lastEnd(): number {
    const last = this.#token(this.#at - 1)
    return last.start + last.text.length
  }
}
