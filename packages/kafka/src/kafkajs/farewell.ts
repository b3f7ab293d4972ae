import { mapKafkaError } from './map-error.ts'
import type { ClusterSession } from './open-cluster.ts'

/** What is owed to the group by a consumer whose last member may have ended without leaving. */
export interface Farewell {
  /** Remembers who is a member of the group now. */
  joined(memberId: string): void
  /** Leaves in the name of that member, if there was one. Throws SluiceError while no broker answers. */
  say(): Promise<void>
}

/**
 * A broker that comes back remembers the members that it had. One that could not leave while it was away would keep its
 * successor waiting for a whole session timeout.
 */
export const createFarewell = (cluster: ClusterSession, groupId: string): Farewell => {
  let owed: string | null = null
  return {
    joined(memberId) {
      owed = memberId
    },
    async say() {
      const memberId = owed
      if (memberId === null) return
      await cluster.run('leave the group', async (brokers) => {
        try {
          const coordinator = await brokers.findGroupCoordinator({ groupId })
          await coordinator.leaveGroup({ groupId, memberId })
        } catch (error) {
          const { code, retriable } = mapKafkaError(error, 'leave the group')
          // Unknown there: it had left, or its time was over. Refused: then its time runs out by itself.
          if (retriable && code !== 'KAFKA_REBALANCED') throw error
        }
      })
      owed = null
    },
  }
}
