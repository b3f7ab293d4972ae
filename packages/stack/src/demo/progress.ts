/** Progress on the terminal: seconds since the start, then what happened. Long steps tell that they are alive. */
export interface Progress {
  line(text: string): void
  step<Result>(text: string, work: () => Promise<Result>): Promise<Result>
}

const ALIVE_MS = 10_000

export const createProgress = (print: (line: string) => void): Progress => {
  const startedAt = performance.now()
  const line = (text: string): void =>
    print(`[${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${text}`)
  return {
    line,
    step: async (text, work) => {
      line(`${text} …`)
      const alive = setInterval(() => line(`${text} … still at it`), ALIVE_MS)
      try {
        return await work()
      } finally {
        clearInterval(alive)
      }
    },
  }
}
