const ASCII = 128

/** A set of characters: each ASCII character by itself, all others together. */
export class CharSet {
  readonly #ascii: readonly boolean[]
  readonly #others: boolean

  constructor(ascii: readonly boolean[], others: boolean) {
    this.#ascii = ascii
    this.#others = others
  }

  static where(contains: (char: string) => boolean, others = false): CharSet {
    return new CharSet(
      Array.from({ length: ASCII }, (_, code) => contains(String.fromCharCode(code))),
      others,
    )
  }

  static of(chars: string): CharSet {
    return CharSet.where((char) => chars.includes(char))
  }

  union(other: CharSet): CharSet {
    return new CharSet(
      this.#ascii.map((has, code) => has || other.#ascii[code] === true),
      this.#others || other.#others,
    )
  }

  complement(): CharSet {
    return new CharSet(
      this.#ascii.map((has) => !has),
      !this.#others,
    )
  }

  overlaps(other: CharSet): boolean {
    return (this.#others && other.#others) || this.#ascii.some((has, code) => has && other.#ascii[code] === true)
  }

  /** The set as a class of a RegExp with the `u` flag, free of shorthands whose meaning differs between dialects. */
  toSource(): string {
    // A set with all other characters is written by what it lacks.
    const listed = this.#ascii.flatMap((has, code) => (has === this.#others ? [] : [escapeCode(code)]))
    if (listed.length === 0) return this.#others ? '[^]' : '[]'
    return `[${this.#others ? '^' : ''}${listed.join('')}]`
  }
}

const escapeCode = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`

/** RE2's dot: everything but a line feed. */
export const anyChar = CharSet.of('\n').complement()

const digits = CharSet.where((char) => /[0-9]/.test(char))
const word = CharSet.where((char) => /\w/.test(char))
const space = CharSet.of('\t\n\f\r ')

/** RE2's shorthands, which know ASCII only. */
export const classEscapes: Readonly<Record<string, CharSet | undefined>> = Object.assign(Object.create(null), {
  d: digits,
  D: digits.complement(),
  w: word,
  W: word.complement(),
  s: space,
  S: space.complement(),
  t: CharSet.of('\t'),
})

/** Characters that mean something outside a class. */
export const isMetaCharacter = (char: string): boolean => char !== '' && '\\^$.|?*+()[]{}'.includes(char)

/** Characters that both dialects let a backslash make literal. */
export const isEscapable = (char: string): boolean => isMetaCharacter(char) || (char !== '' && '/-"\''.includes(char))

/** Reads `[a-z_]`, `[^"]`, `[\d.]`; null for anything but plain ASCII characters, ranges and shorthands. */
export const readClass = (source: string, start: number): { readonly chars: CharSet; readonly end: number } | null => {
  const negated = source[start + 1] === '^'
  let at = start + (negated ? 2 : 1)
  let chars = CharSet.of('')
  const first = at
  for (;;) {
    const rest = source.slice(at)
    if (rest.startsWith(']') && at > first) return { chars: negated ? chars.complement() : chars, end: at + 1 }
    const range = /^([A-Za-z0-9])-([A-Za-z0-9])/.exec(rest)
    const escaped = /^\\(.)/.exec(rest)
    const [, low = '', high = ''] = range ?? []
    if (range !== null) {
      if (low > high) return null
      chars = chars.union(CharSet.where((char) => char >= low && char <= high))
      at += 3
    } else if (escaped !== null) {
      const char = escaped[1] ?? ''
      const named = classEscapes[char]
      if (named === undefined && !isEscapable(char)) return null
      chars = chars.union(named ?? CharSet.of(char))
      at += 2
    } else {
      const char = rest[0]
      if (char === undefined || char === '[' || char === ']' || char === '\\' || char > '~' || rest[1] === '-')
        return null
      chars = chars.union(CharSet.of(char))
      at += 1
    }
  }
}
