import { COLLECTION_DEPTH_MAX, type Geometry, type GeometryType, type Position } from './geometry.ts'
import { WKB_TYPES } from './wkb-types.ts'

/** Thrown within this file only. */
class WkbProblem extends Error {}

/** Reads well-known binary in two dimensions and either byte order; undefined for anything else, EWKB included. */
export const parseWkb = (bytes: Uint8Array): Geometry | undefined => {
  try {
    const reader = new WkbReader(bytes)
    const geometry = reader.geometry(0)
    return reader.isAtEnd ? geometry : undefined
  } catch (error) {
    // DataView throws a RangeError for a read past the end.
    if (!(error instanceof WkbProblem || error instanceof RangeError)) throw error
    return undefined
  }
}

class WkbReader {
  readonly #view: DataView
  #at = 0
  #littleEndian = true

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get isAtEnd(): boolean {
    return this.#at === this.#view.byteLength
  }

  geometry(depth: number): Geometry {
    if (depth > COLLECTION_DEPTH_MAX) throw new WkbProblem()
    const type = this.#type()
    switch (type) {
      case 'Point':
        return { type, coordinates: this.#position() }
      case 'LineString':
        return { type, coordinates: this.#line() }
      case 'Polygon':
        return { type, coordinates: this.#rings() }
      case 'MultiPoint':
        return { type, coordinates: this.#list(() => this.#part('Point', () => this.#position())) }
      case 'MultiLineString':
        return { type, coordinates: this.#list(() => this.#part('LineString', () => this.#line())) }
      case 'MultiPolygon':
        return { type, coordinates: this.#list(() => this.#part('Polygon', () => this.#rings())) }
      case 'GeometryCollection':
        return { type, geometries: this.#list(() => this.geometry(depth + 1)) }
      default:
        throw new WkbProblem()
    }
  }

  #type(): GeometryType | null | undefined {
    const order = this.#view.getUint8(this.#at++)
    if (order > 1) throw new WkbProblem()
    this.#littleEndian = order === 1
    return WKB_TYPES[this.#uint32()]
  }

  /** A part of a geometry of several, which must be of one type. */
  #part<Coordinates>(type: GeometryType, read: () => Coordinates): Coordinates {
    if (this.#type() !== type) throw new WkbProblem()
    return read()
  }

  #uint32(): number {
    const value = this.#view.getUint32(this.#at, this.#littleEndian)
    this.#at += 4
    return value
  }

  #position(): Position {
    const position: Position = [
      this.#view.getFloat64(this.#at, this.#littleEndian),
      this.#view.getFloat64(this.#at + 8, this.#littleEndian),
    ]
    this.#at += 16
    return position
  }

  #line(): readonly Position[] {
    return this.#list(() => this.#position())
  }

  #rings(): readonly (readonly Position[])[] {
    return this.#list(() => this.#line())
  }

  #list<Item>(readItem: () => Item): readonly Item[] {
    const items: Item[] = []
    for (let left = this.#uint32(); left > 0; left--) items.push(readItem())
    return items
  }
}
