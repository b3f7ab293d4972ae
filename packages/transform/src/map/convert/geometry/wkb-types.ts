import type { GeometryType } from './geometry.ts'

/** Types by their code in well-known binary. */
export const WKB_TYPES: readonly (GeometryType | null)[] = [
  null,
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
]
