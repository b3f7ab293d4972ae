import type { JsonValue } from '../../json/json-value.ts'
import type { ByteReader } from './byte-reader.ts'

/** A key of a map as the name of a field: formats allow other keys than text. */
export const mapKey = (reader: ByteReader, key: JsonValue): string => {
  switch (typeof key) {
    case 'string':
      return key
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(key)
    default:
      return reader.fail('a key of a map is neither text, number nor boolean')
  }
}
