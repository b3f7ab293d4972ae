import type { ParserOf } from '@sluice/contracts'
import type { CreateParser } from '../../payload-parser.ts'
import { createBinaryParser } from '../binary-parser.ts'
import { readDocument } from '../rows-of-documents.ts'
import { FRAME_BYTES, schemaIdOf } from '../schema/frame.ts'
import { compileSchemas } from '../schema/schema-source.ts'
import { compileAvro } from './compile-avro.ts'

/** Avro's binary encoding, with the schema it was written with: from the registry, or from the spec. */
export const createAvroParser =
  (spec: ParserOf<'avro'>): CreateParser =>
  ({ schemas }) => {
    const compiled = compileSchemas(spec.schema, 'AVRO', schemas, compileAvro)
    const parser = createBinaryParser(spec, (reader) => {
      const read = compiled.of(reader.bytes)
      if (compiled.framed) reader.skip(FRAME_BYTES)
      return readDocument(reader, read)
    })
    return compiled.framed ? { ...parser, schemaId: schemaIdOf } : parser
  }
