import { COLLECTION_DEPTH_MAX, type Geometry, type GeometryType, type Position } from './geometry.ts'

const types: ReadonlyMap<string, GeometryType> = new Map([
  ['POINT', 'Point'],
  ['LINESTRING', 'LineString'],
  ['POLYGON', 'Polygon'],
  ['MULTIPOINT', 'MultiPoint'],
  ['MULTILINESTRING', 'MultiLineString'],
  ['MULTIPOLYGON', 'MultiPolygon'],
  ['GEOMETRYCOLLECTION', 'GeometryCollection'],
])

const tokenPattern = /\s*([A-Za-z]+|[(),]|[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))/y

/** Thrown within this file only. */
class WktProblem extends Error {}

/** Reads well-known text in two dimensions; undefined for anything else, EMPTY, Z and M included. */
export const parseWkt = (text: string): Geometry | undefined => {
  try {
    const reader = new WktReader(text)
    const geometry = readGeometry(reader, 0)
    return reader.token === '' ? geometry : undefined
  } catch (error) {
    if (!(error instanceof WktProblem)) throw error
    return undefined
  }
}

/** Splits the text into words, numbers and signs; `token` is the next one, '' at the end. */
class WktReader {
  readonly #text: string
  #at = 0
  token = ''

  constructor(text: string) {
    this.#text = text.trimEnd()
    this.#advance()
  }

  take(): string {
    const { token } = this
    this.#advance()
    return token
  }

  expect(sign: '(' | ')'): void {
    if (this.take() !== sign) throw new WktProblem()
  }

  #advance(): void {
    tokenPattern.lastIndex = this.#at
    const token = tokenPattern.exec(this.#text)?.[1]
    if (token === undefined && this.#at < this.#text.length) throw new WktProblem()
    this.token = token ?? ''
    if (token !== undefined) this.#at = tokenPattern.lastIndex
  }
}

const readGeometry = (reader: WktReader, depth: number): Geometry => {
  const type = types.get(reader.take().toUpperCase())
  switch (type) {
    case 'Point': {
      reader.expect('(')
      const coordinates = readPosition(reader)
      reader.expect(')')
      return { type, coordinates }
    }
    case 'LineString':
      return { type, coordinates: readLine(reader) }
    case 'MultiPoint':
      return { type, coordinates: readList(reader, readPoint) }
    case 'Polygon':
    case 'MultiLineString':
      return { type, coordinates: readList(reader, readLine) }
    case 'MultiPolygon':
      return { type, coordinates: readList(reader, (inner) => readList(inner, readLine)) }
    case 'GeometryCollection':
      if (depth >= COLLECTION_DEPTH_MAX) throw new WktProblem()
      return { type, geometries: readList(reader, (inner) => readGeometry(inner, depth + 1)) }
    default:
      throw new WktProblem()
  }
}

const readList = <Item>(reader: WktReader, readItem: (reader: WktReader) => Item): readonly Item[] => {
  const items: Item[] = []
  reader.expect('(')
  do items.push(readItem(reader))
  while (reader.token === ',' && reader.take() !== '')
  reader.expect(')')
  return items
}

const readLine = (reader: WktReader): readonly Position[] => readList(reader, readPosition)

/** Points of a MULTIPOINT may stand in brackets of their own. */
const readPoint = (reader: WktReader): Position => {
  if (reader.token !== '(') return readPosition(reader)
  reader.expect('(')
  const position = readPosition(reader)
  reader.expect(')')
  return position
}

const readPosition = (reader: WktReader): Position => [readNumber(reader), readNumber(reader)]

const readNumber = (reader: WktReader): number => {
  const token = reader.take()
  if (!/\d/.test(token)) throw new WktProblem()
  return Number(token)
}
