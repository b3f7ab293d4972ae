import { type TaskMetrics, taskMetricsSchema } from '@sluice/contracts'

/** Before a new attempt where the browser gave up by itself. Milliseconds. */
const RECONNECT_MS = 3_000
/** Events come each second; after this silence what is on screen is history, although the connection holds. Milliseconds. */
const SILENCE_MS = 6_000

export interface MetricsStreamHandlers {
  readonly onMetrics: (metrics: TaskMetrics) => void
  readonly onConnected: (connected: boolean) => void
}

const parseEvent = (data: string): TaskMetrics | undefined => {
  try {
    return taskMetricsSchema.safeParse(JSON.parse(data)).data
  } catch {
    // An event cut off by a dying connection; the next second brings another.
    return undefined
  }
}

/**
 * Reads the live numbers of all tasks, or of one, until closed. An EventSource reconnects after a broken connection but
 * gives up after an error answer, which a restarting server or a proxy sends too; then this opens a new one.
 */
export const openMetricsStream = (taskId: string | undefined, handlers: MetricsStreamHandlers): (() => void) => {
  const url = taskId === undefined ? '/api/v1/events' : `/api/v1/events?taskId=${encodeURIComponent(taskId)}`
  let source: EventSource
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  const open = (): void => {
    source = new EventSource(url)
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const metrics = parseEvent(data)
      if (metrics === undefined) return
      handlers.onMetrics(metrics)
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
