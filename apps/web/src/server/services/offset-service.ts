import {
  clusterOf,
  identityOf,
  type KafkaConnectionChoice,
  type KafkaSource,
  type OffsetTarget,
  type PlannedReset,
  type ResetOffsets,
  SluiceError,
  type TaskSpec,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { Store } from '@sluice/store'

/** Where a task reads on. */
export interface OffsetService {
  /** What a reset would do to each partition, asked through the task's workers. Changes nothing. Throws NOT_FOUND, KAFKA_*. */
  plan(taskId: string, target: OffsetTarget): Promise<PlannedReset>
  /**
   * Sets exactly these offsets, in Kafka and in the ledger. Throws CONFLICT unless the task is stopped, KAFKA_GROUP_IN_USE
   * while somebody reads with its group. After any other failure of Kafka the reset is pending: asking again ends it.
   */
  reset(taskId: string, body: ResetOffsets, author: string): Promise<{ partitions: number }>
}

export interface OffsetServiceParts {
  readonly store: Pick<Store, 'tasks' | 'versions' | 'offsetResets'>
  readonly askProbe: AskProbe
}

/** A source's cluster without its registry, which no offset needs. */
const connectionOf = (source: KafkaSource): KafkaConnectionChoice => {
  const cluster = clusterOf(source)
  if ('kind' in cluster) return cluster
  const { registry: _, ...connection } = cluster
  return connection
}

/** Codes of a refusal that comes before Kafka is told anything. */
const REFUSALS: readonly SluiceError['code'][] = ['KAFKA_GROUP_IN_USE', 'INVALID_REQUEST', 'NO_WORKER']

const isRefusal = (error: unknown): boolean => error instanceof SluiceError && REFUSALS.includes(error.code)

export const createOffsetService = ({ store, askProbe }: OffsetServiceParts): OffsetService => {
  const designOf = async (taskId: string): Promise<{ spec: TaskSpec; workspaceId: number }> => {
    const [{ version }, workspaceId] = await Promise.all([store.tasks.get(taskId), store.tasks.workspaceOf(taskId)])
    return { spec: (await store.versions.get(taskId, version)).spec, workspaceId }
  }
  /** The task's workers answer, with its secrets. */
  const questionOf = (taskId: string, workspaceId: number, { workerGroup }: TaskSpec) => ({
    workspaceId,
    workerGroup,
    taskId,
    sealedSecrets: null,
  })
  const groupOf = (taskId: string, { source }: TaskSpec) => ({
    connection: connectionOf(source),
    groupId: identityOf(source.groupId, taskId),
  })

  return {
    async plan(taskId, target) {
      const { spec, workspaceId } = await designOf(taskId)
      const { topics, topicPattern, offset } = spec.source
      const plan = await askProbe(
        'kafka.planOffsets',
        {
          ...groupOf(taskId, spec),
          topics,
          ...(topicPattern === undefined ? {} : { topicPattern }),
          offset,
          target,
        },
        questionOf(taskId, workspaceId, spec),
      )
      return { plan, pending: await store.offsetResets.pending(taskId) }
    },

    async reset(taskId, { from, offsets }, author) {
      const { spec, workspaceId } = await designOf(taskId)
      const group = groupOf(taskId, spec)
      const isAgain = (await store.offsetResets.pending(taskId)) !== null
      await store.offsetResets.begin(taskId, { groupId: group.groupId, target: from, offsets, author })
      try {
        await askProbe('kafka.setOffsets', { ...group, offsets }, questionOf(taskId, workspaceId, spec))
      } catch (error) {
        // An earlier attempt may have reached Kafka; then it stays pending whatever this one says.
        if (!isAgain && isRefusal(error)) await store.offsetResets.withdraw(taskId)
        throw error
      }
      await store.offsetResets.finish(taskId)
      return { partitions: offsets.length }
    },
  }
}
