import type { EngineSnapshot, SluiceError } from '@sluice/contracts'
import type { EngineObserver } from '../port.ts'

/** The same error is told again after this. */
const QUIET_MS = 60_000
/** Different errors remembered; a flood of them is told as it comes. */
const KINDS_MAX = 100

interface Kind {
  error: SluiceError
  toldMs: number
  untold: number
}

/** Tells errors once per kind and minute, with the number of repeats, and remembers the last one. */
export interface ErrorLog {
  tell(error: SluiceError): void
  /** Tells the repeats whose minute is over. */
  sweep(): void
  readonly last: EngineSnapshot['lastError']
}

export const createErrorLog = (observer: Pick<EngineObserver, 'error'>, now: () => number): ErrorLog => {
  const kinds = new Map<string, Kind>()
  let last: EngineSnapshot['lastError'] = null

  return {
    get last() {
      return last
    },
    tell(error) {
      last = { code: error.code, message: error.message, atMs: now() }
      const key = `${error.code} ${error.message}`
      const known = kinds.get(key)
      if (known !== undefined) {
        known.untold += 1
        known.error = error
        return
      }
      if (kinds.size >= KINDS_MAX) kinds.clear()
      kinds.set(key, { error, toldMs: now(), untold: 0 })
      observer.error(error, 1)
    },
    sweep() {
      for (const [key, kind] of kinds) {
        if (now() - kind.toldMs < QUIET_MS) continue
        if (kind.untold === 0) kinds.delete(key)
        else {
          observer.error(kind.error, kind.untold)
          kind.toldMs = now()
          kind.untold = 0
        }
      }
    },
  }
}
