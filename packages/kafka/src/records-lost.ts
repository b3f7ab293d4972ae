import { SluiceError } from '@sluice/contracts'
import type { TopicPartition } from './port.ts'

/** Kafka removed records before they were read: those at offsets [from, to), as many as that at most. */
export class RecordsLost extends SluiceError {
  readonly at: TopicPartition
  readonly from: number
  readonly to: number

  constructor({ topic, partition }: TopicPartition, from: number, to: number) {
    const message = `Records ${from} to ${to - 1} of ${topic}[${partition}] (at most ${to - from}) were deleted before they were read; the first that is left is ${to}`
    super('KAFKA_RECORDS_EXPIRED', message)
    this.name = 'RecordsLost'
    this.at = { topic, partition }
    this.from = from
    this.to = to
  }
}
