import { doubleText } from './real-text.ts'

interface Shape {
  readonly text: string
  readonly end: number
}

const POSITION_BYTES = 16
const KINDS = [
  '',
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
] as const

/** Reads well-known binary of two dimensions. Reading past the end throws RangeError. */
const createReader = (view: DataView) => {
  const position = (at: number, little: boolean): string =>
    `${doubleText(view.getFloat64(at, little))} ${doubleText(view.getFloat64(at + 8, little))}`

  const many = (at: number, little: boolean, one: (at: number) => Shape): Shape => {
    const count = view.getUint32(at, little)
    const texts: string[] = []
    let end = at + 4
    for (let index = 0; index < count; index += 1) {
      const shape = one(end)
      texts.push(shape.text)
      end = shape.end
    }
    return { text: `(${texts.join(', ')})`, end }
  }
  const line = (at: number, little: boolean): Shape =>
    many(at, little, (from) => ({ text: position(from, little), end: from + POSITION_BYTES }))

  const body = (code: number, at: number, little: boolean): Shape => {
    if (code === 1) return { text: `(${position(at, little)})`, end: at + POSITION_BYTES }
    if (code === 2) return line(at, little)
    if (code === 3) return many(at, little, (from) => line(from, little))
    // The members of a collection say what they are; those of the other kinds are what its name says.
    return many(at, little, (from) => geometry(from, code !== 7))
  }

  const geometry = (at: number, bare = false): Shape => {
    const little = view.getUint8(at) === 1
    const code = view.getUint32(at + 1, little)
    const kind = KINDS[code]
    if (kind === undefined || kind === '') throw new RangeError('a geometry of an unknown kind')
    const { text, end } = body(code, at + 5, little)
    return { text: bare ? text : `${kind} ${text}`, end }
  }
  return geometry
}

/** Well-known text of well-known binary, in two dimensions; undefined when it is none. */
export const geometryText = ({ buffer, byteOffset, byteLength }: Uint8Array): string | undefined => {
  try {
    const { text, end } = createReader(new DataView(buffer, byteOffset, byteLength))(0)
    return end === byteLength ? text : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
