import type { Geometry, GeometryType, Position } from './geometry.ts'
import { WKB_TYPES } from './wkb-types.ts'

/** Well-known binary, little-endian, as TDengine stores it. */
export const encodeWkb = (geometry: Geometry): Uint8Array => {
  const writer = new WkbWriter(sizeOf(geometry))
  writeGeometry(geometry, writer)
  return new Uint8Array(writer.view.buffer)
}

class WkbWriter {
  readonly view: DataView
  #at = 0

  constructor(size: number) {
    this.view = new DataView(new ArrayBuffer(size))
  }

  header(type: GeometryType): void {
    this.view.setUint8(this.#at++, 1)
    this.count(WKB_TYPES.indexOf(type))
  }

  count(count: number): void {
    this.view.setUint32(this.#at, count, true)
    this.#at += 4
  }

  positions(positions: readonly Position[]): void {
    for (const coordinate of positions.flat()) {
      this.view.setFloat64(this.#at, coordinate, true)
      this.#at += 8
    }
  }

  line(positions: readonly Position[]): void {
    this.count(positions.length)
    this.positions(positions)
  }
}

const HEADER_BYTES = 5
const COUNT_BYTES = 4
const POSITION_BYTES = 16

const lineSize = (positions: readonly Position[]): number => COUNT_BYTES + POSITION_BYTES * positions.length

const sum = <Item>(items: readonly Item[], size: (item: Item) => number): number =>
  items.reduce((total, item) => total + size(item), HEADER_BYTES + COUNT_BYTES)

const sizeOf = (geometry: Geometry): number => {
  switch (geometry.type) {
    case 'Point':
      return HEADER_BYTES + POSITION_BYTES
    case 'LineString':
      return HEADER_BYTES + lineSize(geometry.coordinates)
    case 'Polygon':
      return sum(geometry.coordinates, lineSize)
    default:
      return sum(partsOf(geometry), sizeOf)
  }
}

const writeGeometry = (geometry: Geometry, writer: WkbWriter): void => {
  writer.header(geometry.type)
  switch (geometry.type) {
    case 'Point':
      writer.positions([geometry.coordinates])
      return
    case 'LineString':
      writer.line(geometry.coordinates)
      return
    case 'Polygon':
      writer.count(geometry.coordinates.length)
      for (const ring of geometry.coordinates) writer.line(ring)
      return
    default: {
      const parts = partsOf(geometry)
      writer.count(parts.length)
      for (const part of parts) writeGeometry(part, writer)
    }
  }
}

type Compound = Exclude<Geometry, { readonly type: 'Point' }>

/** What a geometry of several is made of; each part is written with a header of its own. */
const partsOf = (geometry: Compound): readonly Geometry[] => {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
    case 'GeometryCollection':
      return geometry.geometries
    case 'LineString':
    case 'Polygon':
      return []
  }
}
