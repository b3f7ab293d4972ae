import { isSluiceError, type ParserOf } from '@sluice/contracts'
import type { JsonArray, JsonObject } from '../../json/json-value.ts'
import { hexOf } from '../../value/hex.ts'
import { type ParsedRecord, type PayloadParser, parseFailureOf } from '../payload-parser.ts'
import { ByteReader } from './byte-reader.ts'

/** Reads all rows of a payload; throws SluiceError of a parse code. */
export type ReadRows = (reader: ByteReader) => JsonObject | JsonArray

type BinarySpec = ParserOf<'avro' | 'protobuf' | 'messagePack' | 'cbor'>

/** A parsed record that can be read once more. */
interface BinaryRecord extends ParsedRecord {
  readonly bytes: Uint8Array
}

const isBinaryRecord = (parsed: ParsedRecord): parsed is BinaryRecord => 'bytes' in parsed

/** A format whose integers are always exact and whose floats are told apart from integers by their bytes. */
export const createBinaryParser = (spec: BinarySpec, readRows: ReadRows): PayloadParser => ({
  fieldNames: null,
  parse: (bytes) => {
    try {
      const rows = readRows(new ByteReader(bytes))
      const record: BinaryRecord = { text: spec.keepOriginal ? hexOf(bytes) : '', rows, exact: true, bytes }
      return record
    } catch (error) {
      if (!isSluiceError(error)) throw error
      return parseFailureOf(error.code, error.message, error.position)
    }
  },
  literally: (parsed) => (isBinaryRecord(parsed) ? readRows(new ByteReader(parsed.bytes, true)) : parsed.rows),
})
