import { LatestQueue } from './latest-queue.ts'

/** Many readers of one regular look; nobody looks while nobody reads. */
export interface LiveFeed<Value> {
  /** Values that pass `wanted`, from now until the signal aborts. */
  stream(wanted: (value: Value) => boolean, signal: AbortSignal): AsyncIterable<Value>
}

export interface LiveFeedOptions<Value> {
  readonly look: () => Promise<readonly Value[]>
  readonly keyOf: (value: Value) => string
  /** From the end of one look to the start of the next. */
  readonly intervalMs: number
  /** A look that failed; the next one comes all the same. */
  readonly onError: (error: unknown) => void
}

interface Reader<Value> {
  readonly queue: LatestQueue<Value>
  readonly wanted: (value: Value) => boolean
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
      for (const value of await look())
        for (const { queue, wanted } of readers) if (wanted(value)) queue.push(keyOf(value), value)
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
    stream(wanted, signal) {
      const reader = { queue: new LatestQueue<Value>(signal), wanted }
      if (signal.aborted) return reader.queue
      readers.add(reader)
      signal.addEventListener('abort', () => readers.delete(reader), { once: true })
      void keepLooking()
      return reader.queue
    },
  }
}
