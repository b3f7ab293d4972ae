import type { DryRunRequest, DryRunResult, KafkaRecord } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import type { CompiledTransform, SchemaNeeds } from '@sluice/transform'
import { batchesOf } from './batches-of.ts'
import { createTally } from './tally.ts'

export interface DryRunOptions {
  readonly kafka: Pick<KafkaPort, 'sample'>
  /** Of `prepareTask`: what would really run. */
  readonly transform: CompiledTransform
  readonly read: Pick<DryRunRequest, 'topics' | 'isolation' | 'from' | 'limit' | 'timeoutMs'>
  /** Looks the schemas up that records name; asked only when the transform needs some. */
  readonly provideSchemas?: (needs: SchemaNeeds, records: readonly KafkaRecord[]) => Promise<void>
  /** CPU time of this thread in microseconds: only differences count. */
  readonly cpuMicros: () => number
  /** Lets sockets and timers have their turn between batches. */
  readonly breathe: () => Promise<void>
}

/** Rows after which others get their turn. */
const BATCH_RECORDS = 500

/**
 * Runs the transform on the last messages of the topics, or on those that come next, and tells what would become of
 * their rows. Joins no group, commits nothing, writes nothing. Throws SluiceError KAFKA_*.
 */
export const dryRun = async (options: DryRunOptions): Promise<DryRunResult> => {
  const { kafka, transform, read, cpuMicros } = options
  const { topics, isolation, from, limit, timeoutMs } = read
  const offsetReset = { from: from === 'last' ? 'latest' : 'next' } as const
  const records = await kafka.sample({ topics, offsetReset, isolation, limit, timeoutMs })
  if (transform.schemas !== undefined) await options.provideSchemas?.(transform.schemas, records)

  const tally = createTally()
  const spent = { ms: 0, cpuMicros: 0 }
  for (const batch of batchesOf(records, BATCH_RECORDS)) {
    const before = { ms: performance.now(), cpuMicros: cpuMicros() }
    const result = transform.run(batch)
    spent.cpuMicros += cpuMicros() - before.cpuMicros
    spent.ms += performance.now() - before.ms
    tally.add(batch, result)
    await options.breathe()
  }

  const counts = tally.counts()
  const times = records.map(({ timestampMs }) => timestampMs)
  return {
    ...counts,
    messages: records.length,
    oldestMs: times.reduce((oldest, time) => Math.min(oldest, time), Number.MAX_SAFE_INTEGER),
    newestMs: times.reduce((newest, time) => Math.max(newest, time), 0),
    rowsPerSecond: spent.ms === 0 ? 0 : (counts.rows * 1_000) / spent.ms,
    cpuMicrosPerRow: counts.rows === 0 ? 0 : spent.cpuMicros / counts.rows,
  }
}
