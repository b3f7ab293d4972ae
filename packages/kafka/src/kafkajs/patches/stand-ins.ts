import type { KafkaRecord } from '@sluice/contracts'
import type { KafkaMessage } from 'kafkajs'

/** What kafkajs looks at in a message of a batch. */
interface StandIn {
  readonly offset: string
  readonly isControlRecord: boolean
  /** What it stands for; null for offsets that hold no record for a consumer. */
  readonly records: readonly KafkaRecord[] | null
}

/**
 * The messages that kafkajs gets for the records of one partition: one with the last of their offsets, and a control
 * record where the batches go further than that (markers, aborted and compacted records), so that the position does, too.
 */
export const standInsFor = (records: readonly KafkaRecord[], lastOffset: number | null): StandIn[] => {
  const standIns: StandIn[] = []
  const last = records.at(-1)?.offset ?? null
  if (last !== null) standIns.push({ offset: String(last), isControlRecord: false, records })
  if (lastOffset !== null && (last === null || last < lastOffset))
    standIns.push({ offset: String(lastOffset), isControlRecord: true, records: null })
  return standIns
}

/** The records that a message of a kafkajs batch stands for; null for a message that kafkajs decoded itself. */
export const recordsBehind = (message: KafkaMessage): readonly KafkaRecord[] | null =>
  'records' in message ? (message as KafkaMessage & StandIn).records : null
