import { type TaskMetrics, taskMetricsSchema } from '@sluice/contracts'
import { type EventStreamHandlers, openEventStream } from '#src/lib/open-event-stream.ts'

/** Reads the live numbers of a task until closed. */
export const openMetricsStream = (taskId: string, handlers: EventStreamHandlers<TaskMetrics>): (() => void) =>
  openEventStream(`/events?taskId=${encodeURIComponent(taskId)}`, taskMetricsSchema, handlers)
