const GEOMETRY_TYPES: Readonly<Record<string, number>> = { POINT: 1, LINESTRING: 2, POLYGON: 3 }
const PATTERN = /^\s*(POINT|LINESTRING|POLYGON)\s*\((.*)\)\s*$/isu

/** Well-known text to little-endian well-known binary; undefined for what is neither point, line nor polygon. */
export function wktToWkb(text: string): Uint8Array | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, name = '', body = ''] = match
  const type = GEOMETRY_TYPES[name.toUpperCase()] ?? 0
  const rings = type === 3 ? [...body.matchAll(/\(([^()]*)\)/gu)].map(([, ring = '']) => points(ring)) : [points(body)]
  const all = rings.flat(2)
  if (rings.length === 0 || all.length === 0 || all.some((value) => !Number.isFinite(value))) return undefined
  if (type === 1 && all.length !== 2) return undefined
  return encode(type, rings)
}

const points = (text: string): number[][] => text.split(',').map((point) => point.trim().split(/\s+/u).map(Number))

function encode(type: number, rings: readonly number[][][]): Uint8Array {
  const counts = type === 1 ? 0 : rings.length + (type === 3 ? 1 : 0)
  const bytes = new Uint8Array(5 + counts * 4 + rings.flat(2).length * 8)
  const view = new DataView(bytes.buffer)
  let at = 0
  const u32 = (value: number) => {
    view.setUint32(at, value, true)
    at += 4
  }
  view.setUint8(at++, 1)
  u32(type)
  if (type === 3) u32(rings.length)
  for (const ring of rings) {
    if (type !== 1) u32(ring.length)
    for (const value of ring.flat()) {
      view.setFloat64(at, value, true)
      at += 8
    }
  }
  return bytes
}

/** Whether bytes begin as little- or big-endian WKB of a known type does. */
export function isWkb(bytes: Uint8Array): boolean {
  if (bytes.length < 9 || (bytes[0] !== 0 && bytes[0] !== 1)) return false
  const type = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(1, bytes[0] === 1)
  return (type & 0xff) >= 1 && (type & 0xff) <= 7
}
