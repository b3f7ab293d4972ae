import { type PreviewValue, parseColumnType } from '@sluice/contracts'
import { parseWkb } from '../../map/convert/geometry/parse-wkb.ts'
import { writeWkt } from './write-wkt.ts'

/** A value as SQL writes it. `type` is that of its column: bytes of a GEOMETRY are written as well-known text. */
export const literal = ({ type: kind, text }: PreviewValue, type: string): string => {
  switch (kind) {
    case 'null':
      return 'NULL'
    case 'bool':
    case 'int':
    case 'float':
    case 'timestamp':
      return text
    case 'string':
      return quote(text)
    case 'bytes': {
      const geometry = parseColumnType(type)?.kind === 'GEOMETRY' ? parseWkb(bytesOf(text)) : undefined
      // The backslash of `\x` is no escape: TDengine reads the text as hexadecimal digits.
      return geometry === undefined ? `'${text}'` : quote(writeWkt(geometry))
    }
    default:
      return kind satisfies never
  }
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text.slice(2).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
