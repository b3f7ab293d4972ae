export type Position = readonly [x: number, y: number]

/** A geometry in two dimensions, in the shape of GeoJSON (RFC 7946). */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString' | 'MultiPoint'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon' | 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] }

export type GeometryType = Geometry['type']

/** Collections within collections; deeper ones are refused. */
export const COLLECTION_DEPTH_MAX = 16

/** Whether TDengine can hold it: nothing empty, lines of two points or more, closed rings, finite numbers. */
export const isSound = (geometry: Geometry): boolean => {
  switch (geometry.type) {
    case 'Point':
      return isPosition(geometry.coordinates)
    case 'MultiPoint':
      return some(geometry.coordinates, isPosition)
    case 'LineString':
      return isLine(geometry.coordinates)
    case 'MultiLineString':
      return some(geometry.coordinates, isLine)
    case 'Polygon':
      return some(geometry.coordinates, isRing)
    case 'MultiPolygon':
      return some(geometry.coordinates, (rings) => some(rings, isRing))
    case 'GeometryCollection':
      return some(geometry.geometries, isSound)
  }
}

const some = <Item>(items: readonly Item[], isRight: (item: Item) => boolean): boolean =>
  items.length > 0 && items.every(isRight)

const isPosition = (position: Position): boolean => position.every(Number.isFinite)

const isLine = (positions: readonly Position[]): boolean => positions.length >= 2 && positions.every(isPosition)

const isRing = (positions: readonly Position[]): boolean => {
  const [first, last] = [positions[0], positions.at(-1)]
  return positions.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1] && positions.every(isPosition)
}
