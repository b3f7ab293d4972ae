import type { PayloadEncoding } from './decode-text.ts'
import { isStandardBig5 } from './standard-big5.ts'

/** The bytes of a character, most significant first, as one number. */
type Table = ReadonlyMap<number, number>

const utf8 = new TextEncoder()

/**
 * The bytes of text in a character set, without a byte order mark wherever they can be told without one; undefined when
 * a character is not in it. What `createDecoder` makes of the bytes is the text again.
 */
export const encodeText = (text: string, encoding: PayloadEncoding): Uint8Array | undefined => {
  if (!text.isWellFormed()) return undefined
  switch (encoding) {
    case 'UTF_8':
      return utf8.encode(text)
    case 'UTF_16LE':
      return encodeUtf16(text, true)
    case 'UTF_16BE':
      return encodeUtf16(text, false)
    case 'GBK':
    case 'GB18030':
    case 'BIG5':
      return encodeByTable(text, tableOf(encoding), encoding === 'GB18030')
  }
}

const BYTE_ORDER_MARK = '\ufeff'
/** What the mark looks like to who reads it in the other order; no character, but it may stand in a text. */
const SWAPPED_MARK = '\ufffe'

const encodeUtf16 = (given: string, littleEndian: boolean): Uint8Array => {
  const text = given.startsWith(SWAPPED_MARK) ? BYTE_ORDER_MARK + given : given
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}

const encodeByTable = (text: string, table: Table, isGb18030: boolean): Uint8Array | undefined => {
  const bytes: number[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint < 0x80) bytes.push(codePoint)
    else {
      const code = table.get(codePoint) ?? (isGb18030 ? fourByteCode(codePoint) : undefined)
      if (code === undefined) return undefined
      if (code > 0xffff) bytes.push(code >>> 24, (code >>> 16) & 0xff)
      bytes.push((code >>> 8) & 0xff, code & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}

/** The four bytes of a character outside the basic plane follow from its number. */
const fourByteCode = (codePoint: number): number | undefined =>
  codePoint < 0x10000 ? undefined : packFourBytes(189_000 + codePoint - 0x10000)

/** Four-byte sequences count through their digits: 126 × 10 × 126 × 10 of them. */
const packFourBytes = (pointer: number): number =>
  ((0x81 + Math.floor(pointer / 12_600)) * 2 ** 24 +
    ((0x30 + (Math.floor(pointer / 1260) % 10)) << 16) +
    ((0x81 + (Math.floor(pointer / 10) % 126)) << 8) +
    0x30 +
    (pointer % 10)) >>>
  0

/** Four-byte sequences of the basic plane. */
const BASIC_POINTERS = 39_420

const tables = new Map<PayloadEncoding, Table>()

/** Made when first asked for: the platform decodes these sets but does not encode them. */
const tableOf = (encoding: 'GBK' | 'GB18030' | 'BIG5'): Table => {
  const made = tables.get(encoding) ?? makeTable(encoding)
  tables.set(encoding, made)
  return made
}

const makeTable = (encoding: 'GBK' | 'GB18030' | 'BIG5'): Table => {
  const codes: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (encoding !== 'BIG5' || isStandardBig5(Uint8Array.of(lead, trail))) codes.push((lead << 8) | trail)
  if (encoding === 'GB18030')
    for (let pointer = 0; pointer < BASIC_POINTERS; pointer++) codes.push(packFourBytes(pointer))
  return decodeCodes(codes, encoding)
}

const LINE_BREAK = 0x0a

/** Decodes all codes at once, a line break after each, and turns what came out around. */
const decodeCodes = (codes: readonly number[], encoding: string): Table => {
  const bytes: number[] = []
  for (const code of codes) {
    if (code > 0xffff) bytes.push(code >>> 24, (code >>> 16) & 0xff)
    bytes.push((code >>> 8) & 0xff, code & 0xff, LINE_BREAK)
  }
  const table = new Map<number, number>()
  for (const [index, decoded] of new TextDecoder(encoding).decode(Uint8Array.from(bytes)).split('\n').entries()) {
    const codePoint = decoded.codePointAt(0) ?? 0
    const isOneCharacter = decoded.length === String.fromCodePoint(codePoint).length
    const code = codes[index]
    if (code !== undefined && isOneCharacter && codePoint >= 0x80 && codePoint !== 0xfffd && !table.has(codePoint))
      table.set(codePoint, code)
  }
  return table
}
