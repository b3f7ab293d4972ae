/** Between heartbeats; shorter than the idle time-out of common proxies (60 s). Milliseconds. */
export const HEARTBEAT_MS = 15_000

/** Opens a source of events that ends soon after the signal aborts. */
export type EventSourceOf<Value> = (signal: AbortSignal) => AsyncIterable<Value>

/**
 * The bytes of a server-sent event stream. Pulls from the source only as fast as the reader reads, writes a comment as
 * heartbeat so that both sides notice a dead connection, and aborts the source when the reader goes away.
 */
export const eventStream = <Value>(
  open: EventSourceOf<Value>,
  encode: (value: Value) => string,
  heartbeatMs: number = HEARTBEAT_MS,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const abort = new AbortController()
  const iterator = open(abort.signal)[Symbol.asyncIterator]()
  let heartbeat: ReturnType<typeof setInterval> | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 2000\n\n'))
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(': alive\n\n')), heartbeatMs)
    },
    async pull(controller) {
      try {
        const next = await iterator.next()
        if (abort.signal.aborted) return
        if (next.done !== true) return controller.enqueue(encoder.encode(`data: ${encode(next.value)}\n\n`))
        clearInterval(heartbeat)
        controller.close()
      } catch (error) {
        clearInterval(heartbeat)
        if (abort.signal.aborted) return
        abort.abort()
        controller.error(error)
      }
    },
    cancel() {
      clearInterval(heartbeat)
      abort.abort()
    },
  })
}
