import type { KafkaSource, RegisteredSchema } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'
import type { SchemaRegistry } from '@sluice/schema-registry'
import { loadBodyDecompressor, registrySchemaId } from '@sluice/transform'

/** A sample names few schemas; more ids than this are noise that looks like ids. */
const SCHEMAS_MAX = 50
/** The answer travels over Redis and into a browser; schemas after this many characters are left out. */
const CHARACTERS_MAX = 4 * 1024 * 1024

const sizeOf = ({ schema, references }: RegisteredSchema): number =>
  references.reduce((sum, reference) => sum + reference.schema.length, schema.length)

/** The ids that lead the bodies, each once; a body that cannot be decompressed names none. */
const namedIds = async (
  records: readonly Pick<SampledRecord, 'value'>[],
  compression: KafkaSource['compression'],
): Promise<ReadonlySet<number>> => {
  const decompress = await loadBodyDecompressor(compression)
  const ids = records.flatMap(({ value }) => {
    const body = value === null ? undefined : decompress(value)
    return body === undefined ? [] : (registrySchemaId(body) ?? [])
  })
  return new Set(ids)
}

/** The schemas that sampled records name, as far as the registry has them. Throws what the registry throws. */
export const sampleSchemas = async (
  records: readonly Pick<SampledRecord, 'value'>[],
  compression: KafkaSource['compression'],
  registry: SchemaRegistry,
): Promise<RegisteredSchema[]> => {
  const ids = await namedIds(records, compression)
  const schemas: RegisteredSchema[] = []
  let characters = 0
  for (const id of [...ids].slice(0, SCHEMAS_MAX)) {
    const schema = await registry.schema(id)
    if (schema === null) continue
    characters += sizeOf(schema)
    if (characters > CHARACTERS_MAX) break
    schemas.push(schema)
  }
  return schemas
}
