import type { RegisteredSchema } from '@sluice/contracts'

/** What a registry says about an id. */
export type SchemaAnswer = RegisteredSchema | 'unknown'

/** Schemas by id, at hand for parsers, which cannot wait. */
export interface SchemaStore {
  /** undefined: nobody has asked the registry, or it is time to ask again. */
  get(id: number): SchemaAnswer | undefined
  provide(id: number, answer: SchemaAnswer): void
}

/** More than a batch can name, so that what it needs is never pushed out while it waits for the rest. */
const SCHEMAS_MAX = 2_000
/** An id that the registry does not know is asked for again after this: schemas may arrive later than their records. */
const UNKNOWN_MS = 30_000

export const createSchemaStore = (given: readonly RegisteredSchema[], now: () => number): SchemaStore => {
  /** In the order of use, the least recent first. */
  const answers = new Map<number, { readonly answer: SchemaAnswer; readonly until: number }>()

  /** Nearly every record names the schema of the one before it. */
  let last: { readonly id: number; readonly answer: RegisteredSchema } | null = null

  const provide = (id: number, answer: SchemaAnswer): void => {
    last = null
    answers.delete(id)
    const [oldest] = answers.keys()
    if (answers.size >= SCHEMAS_MAX && oldest !== undefined) answers.delete(oldest)
    answers.set(id, { answer, until: answer === 'unknown' ? now() + UNKNOWN_MS : Infinity })
  }
  for (const schema of given) provide(schema.id, schema)

  return {
    provide,
    get(id) {
      if (last?.id === id) return last.answer
      const found = answers.get(id)
      if (found === undefined || now() >= found.until) return undefined
      answers.delete(id)
      answers.set(id, found)
      if (found.answer !== 'unknown') last = { id, answer: found.answer }
      return found.answer
    },
  }
}
