import type { SchemaNeeds } from '../port.ts'
import type { ParseStage } from './compile-parse.ts'
import type { SchemaStore } from './schema-store.ts'

/** What a running transform needs of the registry. */
export const createSchemaNeeds = (parse: Pick<ParseStage, 'schemaId'> | null, store: SchemaStore): SchemaNeeds => ({
  missing: (records) => {
    const ids = new Set<number>()
    for (const { value } of records) {
      const id = value === null ? undefined : parse?.schemaId(value)
      if (id !== undefined && store.get(id) === undefined) ids.add(id)
    }
    return [...ids]
  },
  provide: store.provide,
})
