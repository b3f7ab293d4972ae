import type { StageCosts } from './measure-stages.ts'

/** What a message and a row cost besides the transform, measured in a worker (docs/architecture.md). Microseconds of CPU. */
export const KAFKA_MICROSECONDS_PER_MESSAGE = 1.7
export const WRITE_MICROSECONDS_PER_ROW = 0.45

export interface CoreEstimate {
  /** CPU of one message through all stages, reading and writing included. */
  readonly microsecondsPerMessage: number
  readonly cores: number
}

/** How many cores a rate of messages needs; what cannot run yet costs nothing. */
export const estimateCores = (
  { microseconds, rows, messages }: StageCosts,
  messagesPerSecond: number,
): CoreEstimate => {
  const perMessage = (stage: keyof typeof rows, cost: number) => (messages === 0 ? 0 : (cost * rows[stage]) / messages)
  const stages = (['parse', 'extract', 'filter', 'map'] as const).reduce(
    (sum, stage) => sum + perMessage(stage, microseconds[stage] ?? 0),
    0,
  )
  const microsecondsPerMessage = KAFKA_MICROSECONDS_PER_MESSAGE + stages + perMessage('map', WRITE_MICROSECONDS_PER_ROW)
  return { microsecondsPerMessage, cores: (microsecondsPerMessage * messagesPerSecond) / 1e6 }
}
