import { encodeWkb } from '../../map/convert/geometry/encode-wkb.ts'
import { parseGeoJson } from '../../map/convert/geometry/geojson.ts'
import { isSound } from '../../map/convert/geometry/geometry.ts'
import { parseWkb } from '../../map/convert/geometry/parse-wkb.ts'
import { parseWkt } from '../../map/convert/geometry/wkt.ts'
import { createRandom } from '../random.ts'
import { isSameValue } from '../same-value.ts'
import { must } from './parser-check.ts'

const WKT = [
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
  '(',
  '(',
  ')',
  ')',
  ',',
  ' ',
  '1 2',
  '3 4',
  '-.5 1e3',
  '(0 0,1 0,1 1,0 0)',
  'EMPTY',
  '%',
  'Z',
  '1e400',
  'x',
] as const
const JSON_PIECES = [
  '{"type":"Point","coordinates":[1,2]}',
  '{"type":"MultiPoint","coordinates":',
  '[[1,2],[3,4]]',
  '[',
  ']',
  '}',
  '{',
  ',',
  '1',
  '"type":"Polygon"',
  'null',
] as const

/** Text of any kind is a geometry or none, and a geometry comes back from its WKB. Throws on a defect. */
export const fuzzCase = (seed: number): 'geometry' | 'none' => {
  const random = createRandom(seed)
  const parse = random.chance(0.7) ? parseWkt : parseGeoJson
  const pieces: readonly [string, ...string[]] = parse === parseWkt ? WKT : JSON_PIECES
  const count = 1 + random.below(8)
  const geometry =
    parse(Array.from({ length: count }, () => random.pick(pieces)).join('')) ??
    parse(random.pick(pieces) + random.pick(pieces))
  parseWkb(Uint8Array.from({ length: random.below(40) }, () => random.pick([0, 1, 2, 3, 7, 255])))
  if (geometry === undefined || !isSound(geometry)) return 'none'
  must(isSameValue(parseWkb(encodeWkb(geometry)), geometry), 'WKB comes back as another geometry', geometry)
  return 'geometry'
}
