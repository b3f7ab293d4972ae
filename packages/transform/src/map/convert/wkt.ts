type Point = readonly [number, number]
type Geometry = { readonly code: 1 | 2 | 3; readonly rings: readonly (readonly Point[])[] }

const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?`
const point = String.raw`\s*${number}\s+${number}\s*`
const ring = String.raw`\s*\(${point}(?:,${point})*\)\s*`
const shapes = {
  point: new RegExp(String.raw`^\s*POINT\s*\((${point})\)\s*$`, 'i'),
  lineString: new RegExp(String.raw`^\s*LINESTRING\s*(${ring})$`, 'i'),
  polygon: new RegExp(String.raw`^\s*POLYGON\s*\((${ring}(?:,${ring})*)\)\s*$`, 'i'),
}

/** Little-endian WKB of a WKT point, line string or polygon; undefined for anything else. */
export const parseWkt = (text: string): Uint8Array | undefined => {
  const geometry = readGeometry(text)
  return geometry === undefined ? undefined : encode(geometry)
}

const pointsOf = (text: string): readonly Point[] =>
  text
    .replace(/[()]/g, ' ')
    .split(',')
    .map((pair) => {
      const [x = '', y = ''] = pair.trim().split(/\s+/)
      return [Number(x), Number(y)]
    })

const readGeometry = (text: string): Geometry | undefined => {
  const single = shapes.point.exec(text)?.[1]
  const line = shapes.lineString.exec(text)?.[1]
  const polygon = shapes.polygon.exec(text)?.[1]
  const body = single ?? line ?? polygon
  if (body === undefined) return undefined
  const rings = polygon === undefined ? [pointsOf(body)] : (polygon.match(/\([^)]*\)/g) ?? []).map(pointsOf)
  if (!rings.flat(2).every(Number.isFinite)) return undefined
  if (single !== undefined) return { code: 1, rings }
  if (line !== undefined) return (rings[0]?.length ?? 0) >= 2 ? { code: 2, rings } : undefined
  return rings.every(isClosed) ? { code: 3, rings } : undefined
}

const isClosed = (points: readonly Point[]): boolean => {
  const [first, last] = [points[0], points.at(-1)]
  return points.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

const encode = ({ code, rings }: Geometry): Uint8Array => {
  const points = rings.reduce((sum, one) => sum + one.length, 0)
  const counts = code === 1 ? 0 : code === 2 ? 4 : 4 + 4 * rings.length
  const view = new DataView(new ArrayBuffer(5 + counts + 16 * points))
  let at = 0
  const writeCount = (count: number): void => {
    view.setUint32(at, count, true)
    at += 4
  }
  view.setUint8(at++, 1)
  writeCount(code)
  if (code === 3) writeCount(rings.length)
  for (const ringPoints of rings) {
    if (code !== 1) writeCount(ringPoints.length)
    for (const coordinate of ringPoints.flat()) {
      view.setFloat64(at, coordinate, true)
      at += 8
    }
  }
  return new Uint8Array(view.buffer)
}
