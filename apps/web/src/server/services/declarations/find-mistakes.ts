import {
  clusterOf,
  type Declaration,
  type DeclarationProblem,
  isSluiceError,
  type SecretValues,
} from '@sluice/contracts'
import { RefusedError } from '../../api/refused-error.ts'
import { requireCredentials } from '../require-credentials.ts'
import type { ValidationService } from '../validation-service.ts'
import type { Step } from './plan-declarations.ts'

/** Mistakes of what would change that show without asking a server: expressions, rules, certificates that cannot be read. */
export type FindMistakes = (steps: readonly Step[]) => Promise<readonly DeclarationProblem[]>

const credentialMistakes = (declared: Declaration, secrets: SecretValues, nowMs: number) => {
  const check = (connections: Parameters<typeof requireCredentials>[0]) => {
    try {
      requireCredentials(connections, secrets, nowMs)
      return []
    } catch (error) {
      if (error instanceof RefusedError) return error.issues
      throw error
    }
  }
  if (declared.kind === 'Connection') return check({ settings: declared.settings })
  if (declared.kind !== 'Task') return []
  const cluster = clusterOf(declared.spec.source)
  const { connection } = declared.spec.target
  return check({
    ...('kind' in cluster ? {} : { 'spec.source': cluster }),
    ...(connection.kind === 'url' ? { 'spec.target.connection': { tls: connection.tls } } : {}),
  })
}

export const createFindMistakes =
  (validation: Pick<ValidationService, 'designErrors'>, now: () => number): FindMistakes =>
  async (steps) => {
    const problems: DeclarationProblem[] = []
    for (const { change, wanted, secrets } of steps) {
      if (wanted === null) continue
      const place = change.place ?? change.key
      const design = wanted.kind === 'Task' ? await validation.designErrors(wanted.spec) : []
      for (const { field, code, message } of design) problems.push({ place, field: `spec.${field}`, code, message })
      for (const { field, code, message } of credentialMistakes(wanted, secrets, now()))
        problems.push({ place, field, code, message })
    }
    return problems
  }

/** The problem that a failed question tells; what is no answer of ours is thrown. */
export const problemOf = (place: string, field: string, error: unknown): DeclarationProblem => {
  if (!isSluiceError(error)) throw error
  return { place, field: fieldInSpec(error.field) ?? field, code: error.code, message: error.message }
}

/** Where a worker found it, if that is a place of a task. */
const fieldInSpec = (field: string | undefined): string | undefined =>
  field !== undefined && /^(?:source|target|transform)\b/.test(field) ? `spec.${field}` : undefined
