import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { UnreadableTopic } from '../inspection.ts'
import type { FetchPosition } from '../log-reader.ts'
import type { PartitionRange } from '../port.ts'

/** What hinders from reading one topic and says nothing about the others. */
const isOfTopic = (error: unknown): error is SluiceError =>
  isSluiceError(error, 'KAFKA_TOPIC_MISSING') || isSluiceError(error, 'KAFKA_NOT_AUTHORIZED')

const nameTopic = (topic: string, cause: SluiceError): SluiceError => {
  const message =
    cause.code === 'KAFKA_TOPIC_MISSING'
      ? `The cluster has no topic "${topic}"`
      : `This login may not read topic "${topic}"`
  return new SluiceError(cause.code, message, { field: 'source.topics', cause })
}

/**
 * Finds the topics that `read` cannot read. It is asked for all of them at once, and one by one only when that fails,
 * since brokers do not say which is meant. What else it throws is thrown.
 */
export const findUnreadable = async (
  read: (topics: readonly string[]) => Promise<void>,
  topics: readonly string[],
): Promise<UnreadableTopic[]> => {
  const hindrance = async (asked: readonly string[]): Promise<SluiceError | null> => {
    try {
      await read(asked)
      return null
    } catch (error) {
      if (isOfTopic(error)) return error
      throw error
    }
  }
  if (topics.length === 0 || (await hindrance(topics)) === null) return []
  const found: UnreadableTopic[] = []
  for (const topic of topics) {
    const cause = await hindrance([topic])
    if (cause !== null) found.push({ topic, error: nameTopic(topic, cause) })
  }
  return found
}

/** Milliseconds; an answer without records is wanted at once. */
export const NO_WAIT_MS = 1

/** The end of one partition of each topic: rights are the same for all, and there is nothing to be sent. */
export const endsToRead = (ranges: readonly PartitionRange[]): FetchPosition[] =>
  [...Map.groupBy(ranges, ({ topic }) => topic).values()].flatMap(([first]) =>
    first === undefined ? [] : [{ topic: first.topic, partition: first.partition, next: first.latest }],
  )
