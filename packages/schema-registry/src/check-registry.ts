import { type CheckStep, checkFindings, errorCatalogue, isSluiceError } from '@sluice/contracts'
import type { SchemaRegistry } from './port.ts'

/** The step of Check connection: does the registry answer, and to this login? Never throws for what it finds. */
export const checkRegistry = async (registry: SchemaRegistry, url: string): Promise<CheckStep> => {
  const startedAtMs = performance.now()
  const step = (found: Omit<CheckStep, 'step' | 'subject' | 'durationMs'>): CheckStep => ({
    step: 'registry',
    subject: url,
    durationMs: performance.now() - startedAtMs,
    ...found,
  })
  try {
    return step({ status: 'ok', ...checkFindings.subjects(await registry.countSubjects()) })
  } catch (error) {
    if (!isSluiceError(error)) throw error
    return step({ status: 'failed', detail: error.message, code: error.code, hint: errorCatalogue[error.code].remedy })
  }
}
