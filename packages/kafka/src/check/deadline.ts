/** A moment by which all of something must have ended. */
export interface Deadline {
  /** Milliseconds that are left, `atMost` if more are. */
  within(atMost: number): number
}

export const deadlineIn = (durationMs: number): Deadline => {
  const endsAtMs = performance.now() + durationMs
  return { within: (atMost) => Math.max(0, Math.min(atMost, endsAtMs - performance.now())) }
}

/** What `work` gives, or `late()` when that takes longer. Work that is given up goes on unheard: its owner ends it. */
export const orLate = async <Result>(work: Promise<Result>, limitMs: number, late: () => Result): Promise<Result> => {
  const { promise: over, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, limitMs, null)
  try {
    return await Promise.race([work, over.then(late)])
  } finally {
    clearTimeout(timer)
  }
}
