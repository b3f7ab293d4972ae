import { isSluiceError } from '@sluice/contracts'
import type { TopicPartition } from '@sluice/kafka'
import { partitionKey } from '../partition-key.ts'
import type { DetailFields, DetailLevel, EngineObserver } from '../port.ts'

/** Tells a step of the pipeline to whoever reads its log. */
export type TellDetail = (level: DetailLevel, message: string, fields: DetailFields) => void

export const tellDetailTo =
  (observer: EngineObserver): TellDetail =>
  (level, message, fields) =>
    observer.detail?.(level, message, fields)

/** Names beyond these are counted. */
const NAMES_MAX = 20

export const partitionNames = (partitions: readonly TopicPartition[]): string => {
  const names = partitions.slice(0, NAMES_MAX).map(partitionKey)
  const more = partitions.length - names.length
  return more === 0 ? names.join(' ') : `${names.join(' ')} and ${more} more`
}

/** Of an error only its code: messages of strangers may quote what they were given. */
export const codeOf = (error: unknown): string | null => (isSluiceError(error) ? error.code : null)

/** Runs a step and tells how long it took, or that it failed. */
export const toldStep = async <Result>(
  tell: TellDetail,
  now: () => number,
  step: { readonly done: string; readonly failed: string; readonly fields: DetailFields },
  action: () => Promise<Result>,
  more: (result: Result) => DetailFields = () => ({}),
): Promise<Result> => {
  const startedMs = now()
  try {
    const result = await action()
    tell('debug', step.done, { ...step.fields, ...more(result), ms: now() - startedMs })
    return result
  } catch (error) {
    tell('debug', step.failed, { ...step.fields, code: codeOf(error), ms: now() - startedMs })
    throw error
  }
}
