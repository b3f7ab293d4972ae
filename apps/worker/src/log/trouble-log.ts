import { errorFields } from './error-fields.ts'
import type { Logger } from './logger.ts'

/** Trouble that heals by itself is logged when it begins and once a minute while it lasts. */
const REPEAT_MS = 60_000

export interface TroubleLog {
  /** `about` says what is in trouble: `redis`, `reconcile`… The same trouble within a minute is only counted. */
  tell(about: string, error: unknown): void
}

const keyOf = (about: string, error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return `${about} ${error instanceof Error ? error.name : typeof error} ${code}`
}

export const createTroubleLog = (logger: Pick<Logger, 'warn'>, now: () => number = Date.now): TroubleLog => {
  const known = new Map<string, { toldAtMs: number; repeats: number }>()
  return {
    tell(about, error) {
      const key = keyOf(about, error)
      const seen = known.get(key)
      if (seen !== undefined && now() - seen.toldAtMs < REPEAT_MS) {
        seen.repeats += 1
        return
      }
      known.set(key, { toldAtMs: now(), repeats: 0 })
      logger.warn({ about, repeats: seen?.repeats ?? 0, ...errorFields(error) }, 'trouble')
    },
  }
}
