import type { ParserOf } from '@sluice/contracts'
import type { CreateParser } from '../../payload-parser.ts'
import { createBinaryParser } from '../binary-parser.ts'
import { readDocuments } from '../rows-of-documents.ts'
import { readCbor } from './read-cbor.ts'

/** CBOR: a map or an array of maps, or a sequence of them (RFC 8742). */
export const createCborParser =
  (spec: ParserOf<'cbor'>): CreateParser =>
  () =>
    createBinaryParser(spec, (reader) => readDocuments(reader, readCbor))
