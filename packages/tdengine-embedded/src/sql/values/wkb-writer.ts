/** Little-endian well-known binary, piece by piece. */
export const WkbType = {
  POINT: 1,
  LINESTRING: 2,
  POLYGON: 3,
  MULTIPOINT: 4,
  MULTILINESTRING: 5,
  MULTIPOLYGON: 6,
  GEOMETRYCOLLECTION: 7,
} as const

export type Position = readonly [x: number, y: number]

const LITTLE_ENDIAN = 1

/** Byte order and type, which every geometry begins with, also one inside another. */
export function header(type: number): Buffer {
  const buffer = Buffer.alloc(5)
  buffer.writeUInt8(LITTLE_ENDIAN, 0)
  buffer.writeUInt32LE(type, 1)
  return buffer
}

export function count(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

export function position([x, y]: Position): Buffer {
  const buffer = Buffer.alloc(16)
  buffer.writeDoubleLE(x, 0)
  buffer.writeDoubleLE(y, 8)
  return buffer
}

export const positions = (line: readonly Position[]): Buffer =>
  Buffer.concat([count(line.length), ...line.map((point) => position(point))])

/** Whether bytes begin as well-known binary of a known type does, in either byte order. */
export function isWkb(bytes: Uint8Array): boolean {
  if (bytes.length < 9 || (bytes[0] !== 0 && bytes[0] !== LITTLE_ENDIAN)) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const type = view.getUint32(1, bytes[0] === LITTLE_ENDIAN) & 0xff
  return type >= WkbType.POINT && type <= WkbType.GEOMETRYCOLLECTION
}
