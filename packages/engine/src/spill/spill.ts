import type { KafkaPort, TopicPartition } from '@sluice/kafka'
import type { Partitions } from '../accounting/partitions.ts'
import { asSluiceError } from '../failure.ts'
import { noteArrival } from '../intake/arrival.ts'
import type { EngineObserver } from '../port.ts'
import { type RetryPolicy, retry } from '../retry.ts'
import { openSpillFile } from './spill-file.ts'
import { createSpillGate } from './spill-gate.ts'
import type { SpilledBatch } from './spilled-batch.ts'

export interface SpillOptions {
  readonly path: string
  readonly bytesMax: number
  readonly kafka: Pick<KafkaPort, 'ranges'>
  readonly topics: readonly string[]
  readonly partitions: Partitions
  readonly observer: Pick<EngineObserver, 'activity'>
  readonly policy: RetryPolicy
  readonly takeIn: (batch: SpilledBatch) => Promise<void>
  readonly accepting: () => boolean
  readonly onTrouble: Parameters<typeof retry>[2]
  readonly onFatal: (error: unknown) => void
}

/** The cache of a sub-task on the disk of its worker (`connectionLost: cache`). */
export interface Spill {
  /** Takes what an earlier life or assignment cached of these partitions and Kafka no longer has, before anything of Kafka. */
  assigned(partitions: readonly TopicPartition[]): Promise<void>
  /** What is cached of partitions that went is an earlier life's from now on. */
  revoked(): Promise<void>
  take(batch: SpilledBatch): Promise<void>
  away(isAway: boolean): void
  readonly records: number
  close(): Promise<void>
}

const isSame = (a: TopicPartition, b: TopicPartition): boolean => a.topic === b.topic && a.partition === b.partition

export const openSpill = async (options: SpillOptions): Promise<Spill> => {
  const { partitions, observer, policy } = options
  const file = await openSpillFile(options.path, options.bytesMax)
  const gate = createSpillGate({
    file,
    clock: policy.clock,
    stateOf: (batch) => partitions.get(batch),
    takeIn: options.takeIn,
    accepting: options.accepting,
    async onSpilling() {
      observer.activity({ level: 'warn', activity: 'caching', content: '' })
      await forgetIfDone()
    },
    onDrained: () => observer.activity({ level: 'info', activity: 'cacheWritten', content: '' }),
    onTrouble: options.onTrouble,
    onFatal: options.onFatal,
  })

  /** Forgets what earlier lives left, once all of it that is ours to account for is in the ledger. */
  const forgetIfDone = async (): Promise<void> => {
    for await (const batch of file.leftovers()) {
      const state = partitions.get(batch)
      if (state !== undefined && (batch.records.at(-1)?.offset ?? 0) >= state.countedTo) return
    }
    await file.forgetLeftovers()
  }

  /** The end of the task may come between the last row and the next look into the file. */
  const shiftDone = async (): Promise<void> => {
    for (let batch = await file.first(); batch !== null; batch = await file.first()) {
      const state = partitions.get(batch)
      if (state === undefined || (batch.records.at(-1)?.offset ?? 0) >= state.countedTo) return
      await file.shift()
    }
  }

  /** Kafka has the rest: only what retention took is missing there. */
  const takeLeftovers = async (assigned: readonly TopicPartition[]): Promise<void> => {
    const ranges = await retry(
      () => options.kafka.ranges(options.topics),
      () => true,
      options.onTrouble,
      policy,
    )
    for await (const batch of file.leftovers()) {
      const state = partitions.get(batch)
      const range = ranges.find((one) => isSame(one, batch))
      if (state === undefined || range === undefined || !assigned.some((one) => isSame(one, batch))) continue
      const from = state.ledgerPosition ?? 0
      const records = batch.records.filter(({ offset }) => offset >= from && offset < range.earliest)
      if (records.length === 0) continue
      const next = Math.min(batch.next, range.earliest)
      const lost = { ...batch, records, next, highWatermark: range.latest }
      noteArrival(state, lost, range.latest, policy.clock.now(), observer)
      await gate.take(lost)
    }
  }

  return {
    assigned: takeLeftovers,
    revoked: gate.leave,
    take: gate.take,
    away: gate.away,
    get records() {
      return gate.records
    },
    async close() {
      await shiftDone().catch((error: unknown) => options.onTrouble(asSluiceError(error)))
      await forgetIfDone().catch((error: unknown) => options.onTrouble(asSluiceError(error)))
      await file.close()
    },
  }
}
