import type { KafkaRecord, SluiceError } from '@sluice/contracts'
import type { ConsumerHandlers, PartitionOffset, TopicPartition } from '../port.ts'

/** What a consumer under test was told and given, in order. */
export interface Collector {
  readonly handlers: ConsumerHandlers
  /** Records by partition, in order of delivery. */
  readonly records: Map<number, KafkaRecord[]>
  readonly assigned: Set<number>
  readonly revoked: number[]
  /** Partitions that were new to the group, and where they begin. */
  readonly added: PartitionOffset[]
  readonly errors: { readonly error: SluiceError; readonly fatal: boolean }[]
  /** Most batches of one partition that were under way at once. */
  readonly overlap: () => number
  count(): number
  texts(): string[]
}

export interface CollectorOptions {
  /** Runs before a batch counts as handled. */
  readonly onBatch?: (partition: number, records: readonly KafkaRecord[]) => Promise<void>
  readonly onAssigned?: (partitions: readonly TopicPartition[]) => void
  readonly onRevoking?: (partitions: readonly TopicPartition[]) => Promise<void>
}

const decoder = new TextDecoder()

/** Handlers that remember everything. */
export const createCollector = ({ onBatch, onAssigned, onRevoking }: CollectorOptions = {}): Collector => {
  const records = new Map<number, KafkaRecord[]>()
  const assigned = new Set<number>()
  const revoked: number[] = []
  const added: PartitionOffset[] = []
  const errors: { error: SluiceError; fatal: boolean }[] = []
  const underWay = new Map<number, number>()
  let overlap = 0
  const all = (): KafkaRecord[] => [...records.values()].flat()

  return {
    records,
    assigned,
    revoked,
    added,
    errors,
    overlap: () => overlap,
    count: () => [...records.values()].reduce((sum, one) => sum + one.length, 0),
    texts: () => all().map(({ value }) => (value === null ? '' : decoder.decode(value))),
    handlers: {
      async onAssigned(partitions, fresh) {
        added.push(...fresh)
        for (const { partition } of partitions) assigned.add(partition)
        onAssigned?.(partitions)
      },
      async onRevoking(partitions) {
        await onRevoking?.(partitions)
      },
      async onRevoked(partitions) {
        for (const { partition } of partitions) {
          assigned.delete(partition)
          revoked.push(partition)
        }
      },
      async onBatch(batch) {
        const { partition } = batch
        const running = (underWay.get(partition) ?? 0) + 1
        underWay.set(partition, running)
        overlap = Math.max(overlap, running)
        const known = records.get(partition) ?? []
        for (const record of batch.records) known.push(record)
        records.set(partition, known)
        try {
          await onBatch?.(partition, batch.records)
        } finally {
          underWay.set(partition, running - 1)
        }
      },
      onError(error, fatal) {
        errors.push({ error, fatal })
      },
    },
  }
}
