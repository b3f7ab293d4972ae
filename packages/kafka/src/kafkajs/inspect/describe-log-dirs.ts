import type { ConnectedBroker } from 'kafkajs/src/cluster/index.js'
import Encoder from 'kafkajs/src/protocol/encoder.js'
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js'
import { ByteReader } from '../../fetch/byte-reader.ts'
import type { ReplicaSize } from '../../inspect/topic-details.ts'

/** https://kafka.apache.org/protocol#The_Messages_DescribeLogDirs; version 1 is the oldest that Kafka 4 answers. */
const API_KEY = 35
const API_VERSION = 1

interface LogDir {
  readonly errorCode: number
  readonly sizes: readonly ReplicaSize[]
}

const readPartition = (reader: ByteReader, topic: string): ReplicaSize & { readonly isFuture: boolean } => {
  const partition = reader.int32()
  const sizeBytes = reader.int64()
  reader.int64() // how far a replica that is being moved lags behind
  return { topic, partition, sizeBytes, isFuture: reader.int8() !== 0 }
}

const readLogDir = (reader: ByteReader): LogDir => {
  const errorCode = reader.int16()
  reader.string() // its path
  const sizes = reader.array((topics) => {
    const topic = topics.string()
    return topics.array((partitions) => readPartition(partitions, topic))
  })
  return { errorCode, sizes: sizes.flat().filter(({ isFuture }) => !isFuture) }
}

const decode = (payload: Buffer): readonly LogDir[] => {
  const reader = new ByteReader(payload)
  reader.int32() // throttle time
  return reader.array(readLogDir)
}

/** What kafkajs 2.2.4 cannot ask: how large the replicas of one broker are. Throws what the broker answered. */
export const describeLogDirs = async (
  broker: ConnectedBroker,
  partitions: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
): Promise<ReplicaSize[]> => {
  const dirs = await broker.connectionPool.send({
    request: {
      apiKey: API_KEY,
      apiVersion: API_VERSION,
      apiName: 'DescribeLogDirs',
      encode: async () =>
        new Encoder().writeArray(
          partitions.map((one) => new Encoder().writeString(one.topic).writeArray([...one.partitions])),
        ),
    },
    response: {
      decode: async (payload) => decode(payload),
      parse: async (decoded) => {
        const failed = decoded.find(({ errorCode }) => errorCode !== 0)
        if (failed !== undefined) throw createErrorFromCode(failed.errorCode)
        return decoded
      },
    },
  })
  return dirs.flatMap(({ sizes }) => sizes)
}
