import { createTargetGuard } from '@sluice/network'
import { schemaAnswer, subjectsAnswer } from './answers.ts'
import { type AskOptions, createAsk } from './ask.ts'
import { collectReferences } from './collect-references.ts'
import type { ResolvedRegistry, SchemaRegistry } from './port.ts'

const DEFAULTS: AskOptions = { timeoutMs: 10_000, bytesMax: 8 * 1024 * 1024, guard: createTargetGuard(null) }

/** A client; it holds no connection, so there is nothing to close. */
export const createSchemaRegistry = (registry: ResolvedRegistry, options: Partial<AskOptions> = {}): SchemaRegistry => {
  const ask = createAsk(registry, { ...DEFAULTS, ...options })
  return {
    async schema(id) {
      const found = await ask(`/schemas/ids/${id}`, schemaAnswer)
      if (found === null) return null
      const { schema, schemaType, references } = found
      return { id, type: schemaType, schema, references: await collectReferences(ask, references ?? []) }
    },
    async countSubjects() {
      return (await ask('/subjects', subjectsAnswer))?.length ?? 0
    },
  }
}
