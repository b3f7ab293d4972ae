import type { JsonValue } from '../../json/json-value.ts'
import type { ByteReader } from './byte-reader.ts'
import type { ReadValue } from './rows-of-documents.ts'

/** Reads a key of a map as the name of a field: formats allow other keys than text. */
export const readMapKey = (reader: ByteReader, read: ReadValue): string => {
  const key: JsonValue = reader.plainly(() => read(reader))
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
