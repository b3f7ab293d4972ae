import { isSluiceError, SluiceError } from '@sluice/contracts'
import type { DeadLetterSink } from '@sluice/engine'
import type { KafkaPort } from '@sluice/kafka'
import { contextHeaders, type LetterContext } from './context-headers.ts'
import { letterRequests } from './letter-requests.ts'

export interface LetterTopicOptions {
  readonly kafka: Pick<KafkaPort, 'topics' | 'createTopic' | 'produce'>
  readonly topic: string
  /** Of the topic, if it must be made. */
  readonly copies: number
  readonly context: LetterContext
}

const PARTITIONS = 1

/** Why it failed, in Kafka's own words; it is tried again until somebody has mended it, and offsets wait. */
const failure = (topic: string, cause: unknown): SluiceError => {
  const reason = isSluiceError(cause) ? `${cause.code}: ${cause.message}` : 'Kafka did not take the record'
  return new SluiceError('DEAD_LETTER_TOPIC_FAILED', `the dead-letter topic "${topic}" takes nothing: ${reason}`, {
    retriable: true,
    field: 'errorPolicies.archive.topic',
    cause,
  })
}

/**
 * Dead letters in a topic: key, value, headers and time as they were, and why in headers of their own. A row is stored when
 * all in-sync replicas have it; after a failure it may be there twice.
 */
export const createLetterTopic = ({ kafka, topic, copies, context }: LetterTopicOptions): DeadLetterSink => {
  let isThere = false

  const ensureTopic = async (): Promise<void> => {
    if (isThere) return
    const topics = await kafka.topics()
    if (!topics.some(({ name }) => name === topic)) await kafka.createTopic(topic, PARTITIONS, copies)
    isThere = true
  }

  return {
    async store(rows) {
      try {
        await ensureTopic()
        const records = rows.map((row) => ({
          key: row.record.key,
          value: row.record.value,
          timestampMs: row.record.timestampMs,
          headers: { ...row.record.headers, ...contextHeaders(row, context) },
        }))
        for (const request of letterRequests(records)) await kafka.produce(topic, request)
      } catch (cause) {
        // It may be the topic that is gone: look again.
        isThere = false
        throw failure(topic, cause)
      }
    },
  }
}
