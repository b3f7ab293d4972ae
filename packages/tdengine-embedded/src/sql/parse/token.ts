/** `duration` is a number with a unit: `10d`, `1a`. `name` is back-quoted. `end` is the end of the statement. */
export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'duration' | 'symbol' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written, quotes included. */
  readonly text: string
  readonly start: number
}
