import { array, int32, string } from './byte-codec.ts'
import type { ClusterNode } from './metadata.ts'
import type { KafkaRequest } from './request.ts'

export interface CoordinatorAnswer {
  readonly errorCode: number
  readonly node: ClusterNode
}

/** The broker that a group belongs to. Needs Describe on the group. */
export const findCoordinator = (groupId: string): KafkaRequest<CoordinatorAnswer> => ({
  apiKey: 10,
  apiVersion: 0,
  apiName: 'FindCoordinator',
  body: string(groupId),
  decode: (answer) => ({
    errorCode: answer.int16(),
    node: { nodeId: answer.int32(), host: answer.string() ?? '', port: answer.int32() },
  }),
})

export interface GroupAnswer {
  readonly errorCode: number
  /** `Stable`, `Empty`, `Dead`…; Dead is one that does not exist. */
  readonly state: string
  readonly members: readonly { readonly clientId: string; readonly host: string }[]
}

export const describeGroup = (groupId: string): KafkaRequest<GroupAnswer | undefined> => ({
  apiKey: 15,
  apiVersion: 0,
  apiName: 'DescribeGroups',
  body: array([groupId], string),
  decode: (answer) =>
    answer.array((group) => {
      const errorCode = group.int16()
      group.string() // its id
      const state = group.string() ?? ''
      group.string() // protocol type
      group.string() // protocol
      const members = group.array((member) => {
        member.string() // its id
        const found = { clientId: member.string() ?? '', host: (member.string() ?? '').replace(/^\//, '') }
        member.skipBytes()
        member.skipBytes()
        return found
      })
      return { errorCode, state, members }
    })[0],
})

/** A sign of life from nobody: it needs the same right as joining (Read on the group) and changes nothing. */
export const heartbeatOfNobody = (groupId: string): KafkaRequest<{ readonly errorCode: number }> => ({
  apiKey: 12,
  apiVersion: 0,
  apiName: 'Heartbeat',
  body: Buffer.concat([string(groupId), int32(0), string('sluice-check')]),
  decode: (answer) => ({ errorCode: answer.int16() }),
})
