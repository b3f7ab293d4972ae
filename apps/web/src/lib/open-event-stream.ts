import type { z } from 'zod'

/** Before a new attempt where the browser gave up by itself. Milliseconds. */
const RECONNECT_MS = 3_000
/**
 * Events come each second. A stream that was silent for this long is dead, whatever the browser thinks of the connection: a
 * laptop that slept, or a proxy that forgot us, closes nothing. Milliseconds.
 */
const SILENCE_MS = 6_000

export interface EventStreamHandlers<Value> {
  readonly onEvent: (value: Value) => void
  /** What is on screen is history until the next event. */
  readonly onSilent: () => void
}

const parseEvent = <Schema extends z.ZodType>(schema: Schema, data: string): z.output<Schema> | undefined => {
  try {
    return schema.safeParse(JSON.parse(data)).data
  } catch {
    // An event cut off by a dying connection; the next second brings another.
    return undefined
  }
}

/**
 * Reads server-sent events of one shape until closed. An EventSource reconnects after a broken connection but gives up
 * after an error answer, which a restarting server or a proxy sends too, and waits for ever on a connection that died
 * without a word; then this opens a new one.
 */
export const openEventStream = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  handlers: EventStreamHandlers<z.output<Schema>>,
): (() => void) => {
  let source: EventSource | undefined
  let next: ReturnType<typeof setTimeout> | undefined
  const openIn = (ms: number): void => {
    clearTimeout(next)
    next = setTimeout(() => {
      handlers.onSilent()
      open()
    }, ms)
  }
  const open = (): void => {
    source?.close()
    const opened = new EventSource(`/api/v1${path}`)
    source = opened
    openIn(SILENCE_MS)
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      const value = parseEvent(schema, data)
      if (value === undefined) return
      handlers.onEvent(value)
      openIn(SILENCE_MS)
    }
    opened.onerror = () => {
      handlers.onSilent()
      if (opened.readyState === EventSource.CLOSED) openIn(RECONNECT_MS)
    }
  }
  open()
  return () => {
    clearTimeout(next)
    source?.close()
  }
}
