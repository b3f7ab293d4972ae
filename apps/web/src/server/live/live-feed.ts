import { LatestQueue } from './latest-queue.ts'

/** Many readers of one regular look, which looks at what somebody reads and nothing else. */
export interface LiveFeed<Value> {
  /** Values of this key, from now until the signal aborts. */
  stream(key: string, signal: AbortSignal): AsyncIterable<Value>
}

export interface LiveFeedOptions<Value> {
  readonly look: (keys: readonly string[]) => Promise<readonly Value[]>
  readonly keyOf: (value: Value) => string
  /** From the end of one look to the start of the next. */
  readonly intervalMs: number
  /** A look that failed; the next one comes all the same. */
  readonly onError: (error: unknown) => void
}

interface Reader<Value> {
  readonly queue: LatestQueue<Value>
  readonly key: string
}

export const createLiveFeed = <Value>({
  look,
  keyOf,
  intervalMs,
  onError,
}: LiveFeedOptions<Value>): LiveFeed<Value> => {
  const readers = new Set<Reader<Value>>()
  let looking = false

  const lookOnce = async (): Promise<void> => {
    try {
      const keys = new Set([...readers].map(({ key }) => key))
      for (const value of await look([...keys]))
        for (const { queue, key } of readers) if (key === keyOf(value)) queue.push(key, value)
    } catch (error) {
      onError(error)
    }
  }

  const keepLooking = async (): Promise<void> => {
    if (looking) return
    looking = true
    while (readers.size > 0) {
      await lookOnce()
      await new Promise((resolve) => setTimeout(resolve, intervalMs))
    }
    looking = false
  }

  return {
    stream(key, signal) {
      const reader = { queue: new LatestQueue<Value>(signal), key }
      if (signal.aborted) return reader.queue
      readers.add(reader)
      signal.addEventListener('abort', () => readers.delete(reader), { once: true })
      void keepLooking()
      return reader.queue
    },
  }
}
