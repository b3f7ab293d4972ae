import type { FuzzTarget } from './fuzz-target.ts'

export interface FuzzFinding {
  readonly seed: number
  readonly error: unknown
}

export interface FuzzReport {
  readonly name: string
  readonly cases: number
  readonly seconds: number
  /** The first defect ends the run; null when there was none. */
  readonly finding: FuzzFinding | null
}

export interface FuzzOptions {
  readonly firstSeed: number
  /** The run ends when one of the two is used up. */
  readonly milliseconds: number
  readonly casesMax?: number
  readonly onProgress?: (cases: number, seconds: number) => void
}

const PROGRESS_MS = 10_000

/** Tries seed after seed. */
export const runFuzz = async (target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> => {
  const { firstSeed, milliseconds, casesMax = Number.POSITIVE_INFINITY, onProgress } = options
  const startedAt = performance.now()
  const elapsed = (): number => performance.now() - startedAt
  let toldAt = 0
  let cases = 0
  const report = (finding: FuzzFinding | null): FuzzReport => ({
    name: target.name,
    cases,
    seconds: elapsed() / 1_000,
    finding,
  })
  for (; cases < casesMax && elapsed() < milliseconds; cases++) {
    const seed = firstSeed + cases
    try {
      const result = target.fuzzCase(seed)
      // Waiting for what is no promise would only cost time.
      if (result instanceof Promise) await result
    } catch (error) {
      return report({ seed, error })
    }
    if (elapsed() - toldAt > PROGRESS_MS) {
      toldAt = elapsed()
      onProgress?.(cases, elapsed() / 1_000)
    }
  }
  return report(null)
}
