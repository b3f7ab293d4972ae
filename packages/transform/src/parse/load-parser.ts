import { type KafkaSource, type ParserSpec, SluiceError } from '@sluice/contracts'
import { decompressing, loadDecompressor } from './compression/load-decompressor.ts'
import { createJsonParser } from './json-parser.ts'
import { lineProtocolParser } from './line-protocol/line-protocol-parser.ts'
import type { CreateParser } from './payload-parser.ts'
import { withRowsAt } from './rows-at.ts'
import { csvParser } from './text/csv-parser.ts'
import { keyValueParser } from './text/key-value-parser.ts'
import { regexParser } from './text/regex-parser.ts'

/** The parsers that need nothing loaded; undefined for the others. */
export const parserOf = (spec: ParserSpec): CreateParser | undefined => {
  const createParser = builtInParserOf(spec)
  return createParser === undefined ? undefined : withRowsAt(spec, createParser)
}

const builtInParserOf = (spec: ParserSpec): CreateParser | undefined => {
  switch (spec.type) {
    case 'json':
      return createJsonParser
    case 'regex':
      return regexParser(spec)
    case 'csv':
      return csvParser(spec)
    case 'keyValue':
      return keyValueParser(spec)
    case 'lineProtocol':
      return lineProtocolParser(spec)
    default:
      return undefined
  }
}

/**
 * The parser of a spec, for bodies that are compressed in this way. Those with large libraries are loaded when a task
 * uses them, so that a console whose tasks are all JSON never fetches them.
 */
export const loadParser = async (
  spec: ParserSpec,
  compression: KafkaSource['compression'] = 'none',
): Promise<CreateParser> => {
  const [createParser, decompress] = await Promise.all([load(spec), loadDecompressor(compression)])
  const createExpanding = withRowsAt(spec, createParser)
  return decompress === null ? createExpanding : decompressing(createExpanding, decompress)
}

const load = async (spec: ParserSpec): Promise<CreateParser> => {
  switch (spec.type) {
    case 'avro':
      return (await import('./binary/avro/avro-parser.ts')).createAvroParser(spec)
    case 'protobuf':
      return (await import('./binary/protobuf/protobuf-parser.ts')).createProtobufParser(spec)
    case 'jsonSchema':
      return (await import('./binary/json-schema/json-schema-parser.ts')).createJsonSchemaParser(spec)
    case 'messagePack':
      return (await import('./binary/message-pack/message-pack-parser.ts')).createMessagePackParser(spec)
    case 'cbor':
      return (await import('./binary/cbor/cbor-parser.ts')).createCborParser(spec)
    case 'script':
      return (await import('./script/script-parser.ts')).loadScriptParser(spec)
    default:
      return builtInParserOf(spec) ?? notAvailable(spec)
  }
}

const notAvailable =
  ({ type }: ParserSpec): CreateParser =>
  () => {
    throw new SluiceError('INVALID_REQUEST', `the parser ${type} is not available yet`, { field: 'type' })
  }
