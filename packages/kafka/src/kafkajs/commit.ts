import { SluiceError } from '@sluice/contracts'
import type { Consumer } from 'kafkajs'
import type { PartitionOffset } from '../port.ts'
import { mapKafkaError } from './map-error.ts'

/**
 * Commits and makes sure that the coordinator said yes: kafkajs resolves silently when the consumer stops meanwhile, so
 * only its event counts. Callers must not run two commits of one consumer side by side.
 */
export const commitConfirmed = async (consumer: Consumer, offsets: readonly PartitionOffset[]): Promise<void> => {
  if (offsets.length === 0) return
  let confirmed = false
  const forget = consumer.on(consumer.events.COMMIT_OFFSETS, () => {
    confirmed = true
  })
  try {
    await consumer.commitOffsets(
      offsets.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) })),
    )
  } catch (error) {
    throw mapKafkaError(error, 'commit offsets')
  } finally {
    forget()
  }
  if (!confirmed) {
    throw new SluiceError('KAFKA_REBALANCED', 'The consumer stopped before the commit was confirmed', {
      retriable: true,
    })
  }
}
