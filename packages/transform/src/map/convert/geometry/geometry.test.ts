import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexOf } from '../../../value/hex.ts'
import { encodeWkb } from './encode-wkb.ts'
import { parseGeoJson } from './geojson.ts'
import { type Geometry, isSound, type Position } from './geometry.ts'
import { parseWkb } from './parse-wkb.ts'
import { parseWkt } from './wkt.ts'

const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0)
const position = fc.tuple(coordinate, coordinate)
const line = fc.array(position, { minLength: 2, maxLength: 4 })
const ring = fc
  .array(position, { minLength: 3, maxLength: 4 })
  .map((positions): readonly Position[] => [...positions, positions[0] ?? [0, 0]])
const some = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 1, maxLength: 3 })
const plain: fc.Arbitrary<Geometry> = fc.oneof(
  fc.record({ type: fc.constant('Point' as const), coordinates: position }),
  fc.record({ type: fc.constant('LineString' as const), coordinates: line }),
  fc.record({ type: fc.constant('MultiPoint' as const), coordinates: some(position) }),
  fc.record({ type: fc.constant('Polygon' as const), coordinates: some(ring) }),
  fc.record({ type: fc.constant('MultiLineString' as const), coordinates: some(line) }),
  fc.record({ type: fc.constant('MultiPolygon' as const), coordinates: some(some(ring)) }),
)
const collection: fc.Arbitrary<Geometry> = some(plain).map((geometries) => ({ type: 'GeometryCollection', geometries }))
const geometry = fc.oneof(
  plain,
  collection,
  some(collection).map((geometries): Geometry => ({ type: 'GeometryCollection', geometries })),
)

const list = <Item>(items: readonly Item[], write: (item: Item) => string): string => `(${items.map(write).join(', ')})`
const writePosition = ([x, y]: Position): string => `${x} ${y}`
const writeLine = (positions: readonly Position[]): string => list(positions, writePosition)

const writeWkt = (one: Geometry): string => {
  switch (one.type) {
    case 'Point':
      return `POINT (${writePosition(one.coordinates)})`
    case 'LineString':
      return `LINESTRING ${writeLine(one.coordinates)}`
    case 'MultiPoint':
      return `MULTIPOINT ${writeLine(one.coordinates)}`
    case 'Polygon':
      return `polygon${list(one.coordinates, writeLine)}`
    case 'MultiLineString':
      return `MultiLineString ${list(one.coordinates, writeLine)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON ${list(one.coordinates, (rings) => list(rings, writeLine))}`
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION ${list(one.geometries, writeWkt)}`
  }
}

describe('geometries', () => {
  it('mean the same in WKT, in GeoJSON and in WKB', () => {
    fc.assert(
      fc.property(geometry, (one) => {
        expect(isSound(one)).toBe(true)
        expect(parseWkt(writeWkt(one))).toEqual(one)
        expect(parseGeoJson(JSON.stringify(one))).toEqual(one)
        expect(parseWkb(encodeWkb(one))).toEqual(one)
      }),
      { numRuns: 500 },
    )
  })

  it('of damaged WKB are refused and never thrown', () => {
    fc.assert(
      fc.property(geometry, fc.nat(), fc.nat(255), (one, at, byte) => {
        const bytes = encodeWkb(one)
        for (const cut of [bytes.subarray(0, at % bytes.length), Uint8Array.from([...bytes, 0])])
          expect(parseWkb(cut)).toBeUndefined()
        bytes[at % bytes.length] = byte
        parseWkb(bytes)
      }),
    )
  })

  it.each([
    ['POINT(1 2)', '0101000000000000000000f03f0000000000000040'],
    ['POINT(-1.5 2.25)', '0101000000000000000000f8bf0000000000000240'],
    [
      'LINESTRING(0 0,1 1,2 0)',
      '01020000000300000000000000000000000000000000000000000000000000f03f000000000000f03f00000000000000400000000000000000',
    ],
    [
      'POLYGON((0 0,4 0,4 4,0 4,0 0))',
      '010300000001000000050000000000000000000000000000000000000000000000000010400000000000000000000000000000104000000000000010400000000000000000000000000000104000000000000000000000000000000000',
    ],
    [
      'MULTIPOINT((0 0),(1 1))',
      '0104000000020000000101000000000000000000000000000000000000000101000000000000000000f03f000000000000f03f',
    ],
    [
      'POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 2,1 1))',
      '01030000000200000005000000000000000000000000000000000000000000000000002240000000000000000000000000000022400000000000002240000000000000000000000000000022400000000000000000000000000000000005000000000000000000f03f000000000000f03f0000000000000040000000000000f03f00000000000000400000000000000040000000000000f03f0000000000000040000000000000f03f000000000000f03f',
    ],
    ['POINT(0 0)', '010100000000000000000000000000000000000000'],
    [
      'GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))',
      '0107000000020000000101000000000000000000f03f000000000000f03f01020000000200000000000000000000000000000000000000000000000000f03f000000000000f03f',
    ],
  ])('%s is written as a real server stores it', (text, hex) => {
    const parsed = parseWkt(text)
    expect(parsed === undefined ? undefined : hexOf(encodeWkb(parsed))).toBe(hex)
  })

  it('have the sizes that TDengine documents', () => {
    const size = (text: string): number | undefined => {
      const parsed = parseWkt(text)
      return parsed === undefined ? undefined : encodeWkb(parsed).length
    }
    expect(size('POINT(1 2)')).toBe(21)
    expect(size('LINESTRING(0 0, 1 1, 2 2)')).toBe(9 + 16 * 3)
    expect(size('POLYGON((0 0, 1 0, 1 1, 0 0))')).toBe(13 + 16 * 4)
  })

  it.each([
    'POINT (1 2 3)',
    'POINT Z (1 2 3)',
    'POINT M (1 2 3)',
    'POINT EMPTY',
    '%',
    'POINT (1 %)',
    'POINT (1)',
    'POINT (1, 2)',
    'POINT (1 2',
    'POINT 1 2',
    'POINT (1 2) x',
    'POINT (1e 2)',
    'POINT (0x1 2)',
    'POINT (NaN 1)',
    'CIRCLE (1 2)',
    'SRID=4326;POINT (1 2)',
    'GEOMETRYCOLLECTION ()',
    `${'GEOMETRYCOLLECTION ('.repeat(20)}POINT (1 2)${')'.repeat(20)}`,
    '',
  ])('%s is no WKT in two dimensions', (text) => {
    expect(parseWkt(text)).toBeUndefined()
  })

  it.each([
    '{"type":"Point","coordinates":[1,2,3]}',
    '{"type":"Point","coordinates":[1]}',
    '{"type":"Point","coordinates":["1","2"]}',
    '{"type":"Point"}',
    '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}',
    '{"type":"Polygon","coordinates":[[1,2]]}',
    '{"type":"Point","coordinates":[1,2]',
    '[1,2]',
    'null',
  ])('%s is no GeoJSON geometry in two dimensions', (text) => {
    expect(parseGeoJson(text)).toBeUndefined()
  })

  it.each([
    'LINESTRING (1 2)',
    'POLYGON ((0 0, 1 0, 0 0))',
    'POLYGON ((0 0, 1 0, 1 1))',
    'MULTIPOLYGON (((0 0, 1 0, 1 1)))',
    'GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2))',
    'POINT (1e400 1)',
  ])('%s is no geometry that TDengine holds', (text) => {
    const parsed = parseWkt(text)
    expect(parsed !== undefined && isSound(parsed)).toBe(false)
  })

  it('points of a MULTIPOINT may stand in brackets', () => {
    expect(parseWkt('MULTIPOINT ((1 2), 3 4)')).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    })
  })

  it('WKB of either byte order is read, EWKB is not', () => {
    const big = Uint8Array.from([0, 0, 0, 0, 1, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0])
    expect(parseWkb(big)).toEqual({ type: 'Point', coordinates: [1, 2] })
    expect(
      parseWkb(Uint8Array.from([1, 1, 0, 0, 0x20, 0xe6, 0x10, 0, 0, ...new Array<number>(16).fill(0)])),
    ).toBeUndefined()
  })
})
