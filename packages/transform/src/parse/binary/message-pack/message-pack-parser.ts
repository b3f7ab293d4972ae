import type { ParserOf } from '@sluice/contracts'
import type { CreateParser } from '../../payload-parser.ts'
import { createBinaryParser } from '../binary-parser.ts'
import { readDocuments } from '../rows-of-documents.ts'
import { readMessagePack } from './read-message-pack.ts'

/** MessagePack: a map or an array of maps, or several of them one after the other. */
export const createMessagePackParser =
  (spec: ParserOf<'messagePack'>): CreateParser =>
  () =>
    createBinaryParser(spec, (reader) => readDocuments(reader, readMessagePack))
