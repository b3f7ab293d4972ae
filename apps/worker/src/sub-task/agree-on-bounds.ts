import type { TaskSpec } from '@sluice/contracts'
import { findBounds, type PartitionBound } from '@sluice/engine'
import type { KafkaPort } from '@sluice/kafka'
import type { LeaseHold, Store } from '@sluice/store'

export interface BoundedSubTask {
  readonly store: Pick<Store, 'readingBounds'>
  readonly kafka: Pick<KafkaPort, 'ranges' | 'committed' | 'offsetsAt'>
  readonly hold: LeaseHold
  readonly version: number
  readonly source: Pick<TaskSpec['source'], 'offset' | 'end' | 'isolation'>
  readonly groupId: string
  /** That exist now; nothing is left to read of others. */
  readonly topics: readonly string[]
}

/**
 * What a bounded run reads: looked up once, by the first sub-task of the run, and kept. Undefined for a run without an
 * end. Throws SluiceError KAFKA_*.
 */
export const agreeOnBounds = async (subTask: BoundedSubTask): Promise<readonly PartitionBound[] | undefined> => {
  const { store, kafka, hold, version, groupId, topics } = subTask
  const { end, offset, isolation } = subTask.source
  if (end.at === 'never') return undefined
  const kept = await store.readingBounds.load(hold.taskId, version)
  const agreed =
    kept.length > 0
      ? kept
      : await store.readingBounds.agree(
          hold,
          version,
          await findBounds(kafka, { groupId, topics, offset, end, isolation }),
        )
  return agreed.filter(({ topic }) => topics.includes(topic))
}
