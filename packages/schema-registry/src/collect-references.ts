import { type RegisteredSchema, SluiceError } from '@sluice/contracts'
import { type Reference, schemaAnswer } from './answers.ts'
import type { Ask } from './ask.ts'

/** More than any schema refers to; beyond it something goes in circles. */
const REFERENCES_MAX = 500

/**
 * The schemas that some references lead to, and those they refer to themselves: depth first, each once, before whoever
 * refers to it. A reference that leads nowhere is left out: the schema then says which type it lacks.
 */
export const collectReferences = async (
  ask: Ask,
  references: readonly Reference[],
): Promise<RegisteredSchema['references']> => {
  const collected: RegisteredSchema['references'] = []
  const seen = new Set<string>()

  const collect = async (wanted: readonly Reference[]): Promise<void> => {
    for (const { name, subject, version } of wanted) {
      const key = JSON.stringify([name, subject, version])
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > REFERENCES_MAX)
        throw new SluiceError('REGISTRY_FAILED', `a schema refers to more than ${REFERENCES_MAX} others`)
      const found = await ask(`/subjects/${encodeURIComponent(subject)}/versions/${version}`, schemaAnswer)
      if (found === null) continue
      await collect(found.references ?? [])
      collected.push({ name, schema: found.schema })
    }
  }
  await collect(references)
  return collected
}
