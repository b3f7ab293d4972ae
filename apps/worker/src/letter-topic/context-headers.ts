import type { Stage } from '@sluice/contracts'
import type { RejectedRow } from '@sluice/engine'

/** What a dead letter says of the task that it comes from. */
export interface LetterContext {
  readonly taskName: string
  /** Of the sub-task. */
  readonly index: number
  readonly version: number
}

/** Kafka Connect's names of the stages (spec/data-in.md §8.3). */
const connectStage: Readonly<Record<Stage, string>> = {
  parse: 'VALUE_CONVERTER',
  extract: 'TRANSFORMATION',
  filter: 'TRANSFORMATION',
  map: 'TRANSFORMATION',
  write: 'TASK_PUT',
}

/**
 * The headers that tools for Kafka Connect's dead-letter queues read, all text, and those that say the same in our words. No
 * value of the record is in them.
 */
export const contextHeaders = (
  { topic, partition, record, row, error }: RejectedRow,
  { taskName, index, version }: LetterContext,
): Record<string, string> => ({
  '__connect.errors.topic': topic,
  '__connect.errors.partition': String(partition),
  '__connect.errors.offset': String(record.offset),
  '__connect.errors.connector.name': taskName,
  '__connect.errors.task.id': String(index),
  '__connect.errors.stage': connectStage[error.stage],
  '__connect.errors.class.name': `sluice.${error.stage}`,
  '__connect.errors.exception.class.name': `sluice.${error.code}`,
  '__connect.errors.exception.message': error.message,
  // What Connect writes is a Java stack; the first line of one says all that there is to say.
  '__connect.errors.exception.stacktrace': `sluice.${error.code}: ${error.message}`,
  '__sluice.errors.stage': error.stage,
  '__sluice.errors.code': error.code,
  '__sluice.errors.version': String(version),
  '__sluice.errors.row': String(row),
  ...(error.column === undefined ? {} : { '__sluice.errors.column': error.column }),
  ...(error.rule === undefined ? {} : { '__sluice.errors.rule': error.rule }),
})
