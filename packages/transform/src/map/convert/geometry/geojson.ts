import { isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value.ts'
import { COLLECTION_DEPTH_MAX, type Geometry, type Position } from './geometry.ts'

/** Thrown within this file only. */
class GeoJsonProblem extends Error {}

/** Reads the text of a GeoJSON geometry in two dimensions; undefined for anything else, an altitude included. */
export const parseGeoJson = (text: string): Geometry | undefined => {
  try {
    return readGeometry(JSON.parse(text), 0)
  } catch (error) {
    if (!(error instanceof GeoJsonProblem || error instanceof SyntaxError)) throw error
    return undefined
  }
}

const readGeometry = (value: JsonValue, depth: number): Geometry => {
  if (!isJsonObject(value) || depth > COLLECTION_DEPTH_MAX) throw new GeoJsonProblem()
  const { type, coordinates = null, geometries = null } = value
  switch (type) {
    case 'Point':
      return { type, coordinates: readPosition(coordinates) }
    case 'LineString':
    case 'MultiPoint':
      return { type, coordinates: readLine(coordinates) }
    case 'Polygon':
    case 'MultiLineString':
      return { type, coordinates: readList(coordinates, readLine) }
    case 'MultiPolygon':
      return { type, coordinates: readList(coordinates, (rings) => readList(rings, readLine)) }
    case 'GeometryCollection':
      return { type, geometries: readList(geometries, (one) => readGeometry(one, depth + 1)) }
    default:
      throw new GeoJsonProblem()
  }
}

const readList = <Item>(value: JsonValue, readItem: (item: JsonValue) => Item): readonly Item[] => {
  if (!isJsonArray(value)) throw new GeoJsonProblem()
  return value.map(readItem)
}

const readLine = (value: JsonValue): readonly Position[] => readList(value, readPosition)

const readPosition = (value: JsonValue): Position => {
  const [x, y, ...more] = isJsonArray(value) ? value : []
  if (typeof x !== 'number' || typeof y !== 'number' || more.length > 0) throw new GeoJsonProblem()
  return [x, y]
}
