import type { z } from 'zod'

/** Before a new attempt where the browser gave up by itself. Milliseconds. */
const RECONNECT_MS = 3_000
/** Events come each second; after this silence what is on screen is history, although the connection holds. Milliseconds. */
const SILENCE_MS = 6_000

export interface EventStreamHandlers<Value> {
  readonly onEvent: (value: Value) => void
  readonly onConnected: (connected: boolean) => void
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
 * after an error answer, which a restarting server or a proxy sends too; then this opens a new one.
 */
export const openEventStream = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  handlers: EventStreamHandlers<z.output<Schema>>,
): (() => void) => {
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  const open = (): void => {
    source = new EventSource(`/api/v1${path}`)
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const value = parseEvent(schema, data)
      if (value === undefined) return
      handlers.onEvent(value)
      clearTimeout(silence)
      silence = setTimeout(() => handlers.onConnected(false), SILENCE_MS)
    }
    source.onopen = () => handlers.onConnected(true)
    source.onerror = () => {
      handlers.onConnected(false)
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RECONNECT_MS)
    }
  }
  open()
  return () => {
    clearTimeout(retry)
    clearTimeout(silence)
    source.close()
  }
}
