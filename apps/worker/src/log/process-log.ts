import type { DestinationStream } from 'pino'
import type { Logger } from './logger.ts'

/** The log of this process, and where its lines go. */
export interface ProcessLog {
  readonly logger: Logger
  readonly output: DestinationStream
}
