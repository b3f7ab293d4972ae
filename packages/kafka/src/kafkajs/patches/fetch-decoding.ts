import fetch from 'kafkajs/src/protocol/requests/fetch/index.js'
import { decompressorOf } from '../../fetch/decompress.ts'
import { decodeFetchResponse, FETCH_VERSIONS, type FetchedPartition } from '../../fetch/fetch-response.ts'
import { standInsFor } from './stand-ins.ts'

/**
 * kafkajs 2.2.4 makes every fetched record an object with texts for offset and time, buffers for key and value and an
 * object of headers, which costs more than all the rest of a pipeline. Here the answer to a fetch is decoded by
 * `fetch/` instead, and kafkajs gets a message or two per partition that stand for the records (see `stand-ins.ts`). Answers with
 * records of the formats before Kafka 0.11 are left to kafkajs. Doing it again changes nothing.
 */
export const decodeFetchesHere = (): void => {
  const { protocol } = fetch
  if (protocol.name === 'protocolDecodedHere') return
  fetch.protocol = function protocolDecodedHere({ version }) {
    const define = protocol({ version })
    if (version < FETCH_VERSIONS.min || version > FETCH_VERSIONS.max) return define
    return (query) => {
      const { response, ...rest } = define(query)
      return { ...rest, response: { ...response, decode: (payload) => decode(payload, version, query, response) } }
    }
  }
}

const decode = async (
  payload: Buffer,
  version: number,
  { topics }: fetch.FetchQuery,
  kafkajsResponse: fetch.FetchDecoding,
): Promise<unknown> => {
  const fromOffset = (topic: string, partition: number): number => {
    const asked = topics.find((one) => one.topic === topic)?.partitions.find((one) => one.partition === partition)
    return Number(asked?.fetchOffset ?? 0)
  }
  const answer = await decodeFetchResponse(payload, { version, fromOffset, codec: decompressorOf })
  if (answer === null) return kafkajsResponse.decode(payload)
  const { throttleTimeMs, errorCode, sessionId } = answer
  const responses = answer.topics.map(({ topic, partitions }) => ({
    topicName: topic,
    partitions: partitions.map((partition) => asKafkajs(partition, fromOffset(topic, partition.partition))),
  }))
  // Since version 8 it is the client who waits, and kafkajs does so for this field.
  const throttle =
    version >= 8 ? { throttleTime: 0, clientSideThrottleTime: throttleTimeMs } : { throttleTime: throttleTimeMs }
  return { ...throttle, errorCode, sessionId, responses }
}

const asKafkajs = ({ records, lastOffset, ...partition }: FetchedPartition, fromOffset: number) => ({
  ...partition,
  abortedTransactions: [],
  messages: standInsFor(records, lastOffset === null ? null : Math.max(lastOffset, fromOffset)),
})
