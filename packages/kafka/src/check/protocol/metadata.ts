import type { Broker } from '@sluice/contracts'
import { type AnswerReader, array, int8, NULL_ARRAY, string } from './byte-codec.ts'
import type { KafkaRequest } from './request.ts'

export interface ClusterNode extends Broker {
  readonly nodeId: number
}

export interface TopicMetadata {
  readonly errorCode: number
  readonly name: string
  readonly isInternal: boolean
  /** `leader` is -1 while there is none. */
  readonly partitions: readonly { readonly partition: number; readonly leader: number }[]
}

export interface ClusterMetadata {
  readonly clusterId: string | null
  readonly controllerId: number
  readonly nodes: readonly ClusterNode[]
  readonly topics: readonly TopicMetadata[]
}

const decodeNode = (answer: AnswerReader): ClusterNode => {
  const node = { nodeId: answer.int32(), host: answer.string() ?? '', port: answer.int32() }
  answer.string() // rack
  return node
}

const decodePartition = (answer: AnswerReader): TopicMetadata['partitions'][number] => {
  answer.int16() // What is wrong shows in the leader.
  const partition = answer.int32()
  const leader = answer.int32()
  answer.array((replica) => replica.int32())
  answer.array((inSync) => inSync.int32())
  return { partition, leader }
}

const decodeTopic = (answer: AnswerReader): TopicMetadata => ({
  errorCode: answer.int16(),
  name: answer.string() ?? '',
  isInternal: answer.int8() !== 0,
  partitions: answer.array(decodePartition),
})

/** The cluster and these topics, or all that the login may see; makes none of them. */
export const metadata = (topics: readonly string[] | null): KafkaRequest<ClusterMetadata> => ({
  apiKey: 3,
  apiVersion: 4,
  apiName: 'Metadata',
  body: Buffer.concat([topics === null ? NULL_ARRAY : array(topics, string), int8(0)]),
  decode: (answer) => {
    answer.int32() // throttling
    const nodes = answer.array(decodeNode)
    return { nodes, clusterId: answer.string(), controllerId: answer.int32(), topics: answer.array(decodeTopic) }
  },
})
