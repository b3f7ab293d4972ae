import type { SqlServer } from './sql-server.ts'

/** A connection that is made anew at the next use after it died. */
export interface Session<Server extends SqlServer> {
  /** The living connection; opens one if there is none. Throws TdengineError. */
  use(): Promise<Server>
  /** Cuts the connection, so that the next use starts afresh. */
  reset(): void
  close(): Promise<void>
}

/** `open` makes a connection ready for use. It runs once at a time, however many callers wait. */
export const createSession = <Server extends SqlServer>(open: () => Promise<Server>): Session<Server> => {
  let current: Server | undefined
  let opening: Promise<Server> | undefined

  const reopen = async (): Promise<Server> => {
    try {
      current = await open()
      return current
    } finally {
      opening = undefined
    }
  }

  return {
    use: async () => {
      if (current?.alive === true) return current
      opening ??= reopen()
      return opening
    },
    reset: () => {
      current?.destroy()
      current = undefined
    },
    close: async () => {
      // A failed opening was told to whoever asked for it, and leaves nothing to close.
      const last = opening === undefined ? current : await opening.catch(() => undefined)
      await last?.close()
      current = undefined
    },
  }
}
