import { count, header, type Position, position, positions, WkbType } from './wkb-writer.ts'

/** Well-known text of two dimensions to little-endian well-known binary; undefined for anything else. */
export function wktToWkb(text: string): Uint8Array | undefined {
  try {
    const parser = new WktParser(text)
    const wkb = parser.geometry()
    parser.end()
    return new Uint8Array(wkb)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const TOKEN = /\s*([a-z]+|-?\d+(?:\.\d*)?(?:e[+-]?\d+)?|[(),])/iuy
const NUMBER = /^-?\d/u

class WktParser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text.trim()
  }

  end(): void {
    if (this.#at < this.#text.length) throw new SyntaxError('text after a geometry')
  }

  geometry(): Buffer {
    switch (this.#next().toUpperCase()) {
      case 'POINT':
        return this.#point()
      case 'LINESTRING':
        return Buffer.concat([header(WkbType.LINESTRING), positions(this.#line())])
      case 'POLYGON':
        return this.#polygon()
      case 'MULTIPOINT':
        return this.#many(WkbType.MULTIPOINT, () => this.#loosePoint())
      case 'MULTILINESTRING':
        return this.#many(WkbType.MULTILINESTRING, () =>
          Buffer.concat([header(WkbType.LINESTRING), positions(this.#line())]),
        )
      case 'MULTIPOLYGON':
        return this.#many(WkbType.MULTIPOLYGON, () => this.#polygon())
      case 'GEOMETRYCOLLECTION':
        return this.#many(WkbType.GEOMETRYCOLLECTION, () => this.geometry())
      default:
        throw new SyntaxError('no geometry')
    }
  }

  #point(): Buffer {
    this.#expect('(')
    const at = this.#position()
    this.#expect(')')
    return Buffer.concat([header(WkbType.POINT), position(at)])
  }

  /** In MULTIPOINT the parentheses around each point may be missing. */
  #loosePoint(): Buffer {
    if (this.#peek() === '(') return this.#point()
    return Buffer.concat([header(WkbType.POINT), position(this.#position())])
  }

  #polygon(): Buffer {
    const rings = this.#list(() => positions(this.#line()))
    return Buffer.concat([header(WkbType.POLYGON), count(rings.length), ...rings])
  }

  #many(type: number, part: () => Buffer): Buffer {
    const parts = this.#list(part)
    return Buffer.concat([header(type), count(parts.length), ...parts])
  }

  #line(): Position[] {
    return this.#list(() => this.#position())
  }

  #list<Item>(item: () => Item): Item[] {
    this.#expect('(')
    const items = [item()]
    while (this.#peek() === ',') {
      this.#next()
      items.push(item())
    }
    this.#expect(')')
    return items
  }

  #position(): Position {
    return [this.#number(), this.#number()]
  }

  #number(): number {
    const token = this.#next()
    if (!NUMBER.test(token)) throw new SyntaxError('no number')
    return Number(token)
  }

  #expect(token: string): void {
    if (this.#next() !== token) throw new SyntaxError(`${token} expected`)
  }

  #peek(): string {
    const before = this.#at
    const token = this.#next()
    this.#at = before
    return token
  }

  #next(): string {
    TOKEN.lastIndex = this.#at
    const match = TOKEN.exec(this.#text)
    if (match === null) throw new SyntaxError('not well-known text')
    this.#at = TOKEN.lastIndex
    return match[1] ?? ''
  }
}
