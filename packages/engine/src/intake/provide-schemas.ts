import type { KafkaRecord } from '@sluice/contracts'
import type { SchemaNeeds } from '@sluice/transform'
import type { SchemaLookup } from '../port.ts'

/** Looks up what records name, once: for who waits for an answer. Throws what the registry throws. */
export const provideSchemas = async (
  needs: SchemaNeeds,
  records: readonly KafkaRecord[],
  lookup: SchemaLookup,
): Promise<void> => {
  for (const id of needs.missing(records)) needs.provide(id, (await lookup.schema(id)) ?? 'unknown')
}
