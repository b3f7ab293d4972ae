import type { Geometry, Position } from '../../map/convert/geometry/geometry.ts'

/** Well-known text of a geometry, as SQL takes it. */
export const writeWkt = (geometry: Geometry): string => {
  switch (geometry.type) {
    case 'Point':
      return `POINT(${position(geometry.coordinates)})`
    case 'LineString':
      return `LINESTRING${list(geometry.coordinates, position)}`
    case 'MultiPoint':
      return `MULTIPOINT${list(geometry.coordinates, position)}`
    case 'Polygon':
      return `POLYGON${list(geometry.coordinates, line)}`
    case 'MultiLineString':
      return `MULTILINESTRING${list(geometry.coordinates, line)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON${list(geometry.coordinates, (rings) => list(rings, line))}`
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION${list(geometry.geometries, writeWkt)}`
    default:
      return geometry satisfies never
  }
}

const position = ([x, y]: Position): string => `${x} ${y}`
const line = (positions: readonly Position[]): string => list(positions, position)
const list = <Item>(items: readonly Item[], write: (item: Item) => string): string => `(${items.map(write).join(', ')})`
