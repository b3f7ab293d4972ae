import { type AnswerReader, array, int8, int32, int64, string } from './byte-codec.ts'
import type { KafkaRequest } from './request.ts'

export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

/** The answer about one partition; `offset` is -1 where there is none. */
export interface OffsetAnswer {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
  readonly offset: number
}

type PartitionAnswer = Omit<OffsetAnswer, 'topic'>

const byTopic = (answer: AnswerReader, decode: (one: AnswerReader) => PartitionAnswer): OffsetAnswer[] =>
  answer
    .array((each) => {
      const topic = each.string() ?? ''
      return each.array((one) => ({ topic, ...decode(one) }))
    })
    .flat()

const byTopicBody = (topics: readonly TopicPartitions[], encode: (partition: number) => Buffer): Buffer =>
  array(topics, ({ topic, partitions }) => Buffer.concat([string(topic), array(partitions, encode)]))

export const EARLIEST = -2n
export const LATEST = -1n

/** Of the leader: the first offset at or after a time in milliseconds, or one of the ends. Needs Describe. */
export const listOffsets = (topics: readonly TopicPartitions[], at: bigint): KafkaRequest<OffsetAnswer[]> => ({
  apiKey: 2,
  apiVersion: 1,
  apiName: 'ListOffsets',
  body: Buffer.concat([int32(-1), byTopicBody(topics, (partition) => Buffer.concat([int32(partition), int64(at)]))]),
  decode: (answer) =>
    byTopic(answer, (one) => {
      const partition = one.int32()
      const errorCode = one.int16()
      one.int64() // time of the record
      return { partition, errorCode, offset: one.int64() }
    }),
})

/** Of the coordinator: what a group committed. */
export const committedOffsets = (
  groupId: string,
  topics: readonly TopicPartitions[],
): KafkaRequest<OffsetAnswer[]> => ({
  apiKey: 9,
  apiVersion: 1,
  apiName: 'OffsetFetch',
  body: Buffer.concat([string(groupId), byTopicBody(topics, int32)]),
  decode: (answer) =>
    byTopic(answer, (one) => {
      const partition = one.int32()
      const offset = one.int64()
      one.string() // what the group noted beside
      return { partition, offset, errorCode: one.int16() }
    }),
})

/** Far behind every record, so that no broker has one to send. */
const BEYOND = 1n << 62n

/**
 * Of the leader: a fetch that cannot bring records. Read on the topic missing is error 29; OFFSET_OUT_OF_RANGE (1) is
 * what a reader that may read is told.
 */
export const fetchNothing = (topic: string, partition: number): KafkaRequest<{ readonly errorCode: number }> => ({
  apiKey: 1,
  apiVersion: 4,
  apiName: 'Fetch',
  body: Buffer.concat([
    ...[-1, 0, 0, 1].map(int32), // replica, wait, least and most bytes
    int8(0),
    array([topic], (name) =>
      Buffer.concat([string(name), array([partition], (one) => Buffer.concat([int32(one), int64(BEYOND), int32(1)]))]),
    ),
  ]),
  decode: (answer) => {
    answer.int32() // throttling
    const errors = answer.array((each) => {
      each.string()
      return each.array((one) => {
        one.int32()
        const errorCode = one.int16()
        one.int64() // high watermark
        one.int64() // last stable offset
        one.array((aborted) => [aborted.int64(), aborted.int64()])
        one.skipBytes()
        return errorCode
      })
    })
    return { errorCode: errors.flat()[0] ?? 0 }
  },
})
