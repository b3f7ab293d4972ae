import type { ParserOf } from '@sluice/contracts'
import { inField } from '../../../design/design-errors.ts'
import type { CreateParser } from '../../payload-parser.ts'
import { createBinaryParser } from '../binary-parser.ts'
import { readDocument } from '../rows-of-documents.ts'
import { FRAME_BYTES, schemaIdOf } from '../schema/frame.ts'
import { compileSchemas } from '../schema/schema-source.ts'
import { compileProtobuf, type ProtobufSchema } from './compile-protobuf.ts'
import { readIndexPath } from './index-path.ts'
import { type MessageType, readMessage } from './read-message.ts'

const FIRST: readonly number[] = [0]

/** Protobuf messages, of a schema of the registry or of the spec. */
export const createProtobufParser =
  (spec: ParserOf<'protobuf'>): CreateParser =>
  ({ schemas }) => {
    const compiled = compileSchemas(spec.schema, 'PROTOBUF', schemas, compileProtobuf)
    const messageOf = (schema: ProtobufSchema, path: readonly number[]): MessageType =>
      spec.message === null ? schema.byPath(path) : schema.byName(spec.message)
    if (!compiled.framed) {
      const schema = compiled.of(new Uint8Array())
      const type = inField(spec.message === null ? 'schema' : 'message', () => messageOf(schema, FIRST))
      return createBinaryParser(spec, (reader) => readDocument(reader, () => readMessage(reader, type)))
    }
    const parser = createBinaryParser(spec, (reader) => {
      const schema = compiled.of(reader.bytes)
      reader.skip(FRAME_BYTES)
      const type = messageOf(schema, readIndexPath(reader))
      return readDocument(reader, () => readMessage(reader, type))
    })
    return { ...parser, schemaId: schemaIdOf }
  }
