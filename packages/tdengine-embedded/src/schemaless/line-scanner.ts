/** Reads a line of the line protocol from left to right. A backslash takes the meaning from what follows it. */
export class LineScanner {
  readonly #line: string
  #at = 0

  constructor(line: string) {
    this.#line = line
  }

  /** What is left of the line. */
  get rest(): string {
    return this.#line.slice(this.#at)
  }

  /** The next character; empty at the end. */
  peek(): string {
    return this.#line.charAt(this.#at)
  }

  skip(): void {
    this.#at += 1
  }

  skipSpaces(): void {
    while (this.peek() === ' ') this.#at += 1
  }

  /** The text up to one of these characters, as it is written. */
  takeUntil(ends: string): string {
    const start = this.#at
    while (this.#at < this.#line.length && !ends.includes(this.peek())) this.#at += this.peek() === '\\' ? 2 : 1
    this.#at = Math.min(this.#at, this.#line.length)
    return this.#line.slice(start, this.#at)
  }

  /** A field's value: up to a comma or space outside of quotes. undefined when its quotes do not end. */
  takeFieldValue(): string | undefined {
    const start = this.#at
    let isQuoted = false
    while (this.#at < this.#line.length && (isQuoted || !', '.includes(this.peek()))) {
      if (this.peek() === '"') isQuoted = !isQuoted
      this.#at += this.peek() === '\\' ? 2 : 1
    }
    if (isQuoted) return undefined
    this.#at = Math.min(this.#at, this.#line.length)
    return this.#line.slice(start, this.#at)
  }
}

/** Without the backslashes before comma, space, equals sign and backslash. */
export const unescapeName = (text: string): string => text.replace(/\\([, =\\])/gu, '$1')
