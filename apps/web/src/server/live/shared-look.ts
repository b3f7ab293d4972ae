/** One regular look at something, shared by all who follow it; nobody looks while nobody follows. */
export interface SharedLook<Value> {
  /** What each look found, from now until the signal aborts. A slow follower misses some and gets the latest. */
  follow(signal: AbortSignal): AsyncGenerator<Value>
  /** Something has changed: the next look comes at once. */
  hurry(): void
}

export interface SharedLookOptions<Value> {
  readonly look: () => Promise<Value>
  /** From the end of one look to the start of the next. */
  readonly intervalMs: number
  /** A look that failed; the next one comes all the same. */
  readonly onError: (error: unknown) => void
}

interface Found<Value> {
  readonly number: number
  readonly value: Value
}

export const createSharedLook = <Value>({ look, intervalMs, onError }: SharedLookOptions<Value>): SharedLook<Value> => {
  const wakers = new Set<() => void>()
  let looking = false
  let latest: Found<Value> | undefined
  let hurried = Promise.withResolvers<void>()

  const lookOnce = async (): Promise<void> => {
    hurried = Promise.withResolvers()
    try {
      latest = { number: (latest?.number ?? 0) + 1, value: await look() }
      for (const wake of wakers) wake()
    } catch (error) {
      onError(error)
    }
  }

  const pause = async (): Promise<void> => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, intervalMs)
    })
    await Promise.race([over, hurried.promise])
    clearTimeout(timer)
  }

  const keepLooking = async (): Promise<void> => {
    if (looking) return
    looking = true
    // What was found before is as old as the pause without followers.
    latest = undefined
    while (wakers.size > 0) {
      await lookOnce()
      await pause()
    }
    looking = false
  }

  return {
    async *follow(signal) {
      let resume = () => {}
      const wake = () => resume()
      let seen = 0
      wakers.add(wake)
      signal.addEventListener('abort', wake, { once: true })
      void keepLooking()
      try {
        while (!signal.aborted) {
          if (latest === undefined || latest.number === seen) {
            await new Promise<void>((resolve) => {
              resume = resolve
            })
            continue
          }
          seen = latest.number
          yield latest.value
        }
      } finally {
        signal.removeEventListener('abort', wake)
        wakers.delete(wake)
        if (wakers.size === 0) hurried.resolve()
      }
    },
    hurry: () => hurried.resolve(),
  }
}
