import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** How long a process stood still for its garbage collector. */
export interface GcPauses {
  readonly count: number
  readonly totalMs: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** Of several processes together, whose pauses are their own. */
export const summarizePauses = (pausesMs: readonly number[]): GcPauses => {
  const sorted = pausesMs.toSorted((a, b) => a - b)
  return {
    count: sorted.length,
    totalMs: sorted.reduce((sum, ms) => sum + ms, 0),
    p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
  }
}

export const readPauses = async (file: string): Promise<number[]> =>
  z.array(z.number()).parse(JSON.parse(await readFile(file, 'utf8')))
