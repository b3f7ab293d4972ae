import { type TaskMetrics, taskMetricsSchema } from '@sluice/contracts'
import { openEventStream } from '#src/lib/open-event-stream.ts'

export interface MetricsStreamHandlers {
  readonly onMetrics: (metrics: TaskMetrics) => void
  readonly onConnected: (connected: boolean) => void
}

/** Reads the live numbers of a task until closed. */
export const openMetricsStream = (taskId: string, { onMetrics, onConnected }: MetricsStreamHandlers): (() => void) =>
  openEventStream(`/events?taskId=${encodeURIComponent(taskId)}`, taskMetricsSchema, {
    onEvent: onMetrics,
    onConnected,
  })
