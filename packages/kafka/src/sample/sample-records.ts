import { type Isolation, type KafkaRecord, SluiceError } from '@sluice/contracts'
import type { LogReader } from '../log-reader.ts'
import type { KafkaLogger } from '../logger.ts'
import type { SampledRecord, SampleStart, TopicPartition } from '../port.ts'
import { firstWindows, MAX_BYTES_READ, MAX_RECORDS_READ, type ReadWindow, widened } from './windows.ts'

export interface SampleQuery {
  readonly topics: readonly string[]
  readonly offsetReset: SampleStart
  readonly limit: number
  readonly timeoutMs: number
  /** Of the reader: what it sees of transactions. */
  readonly isolation?: Isolation | undefined
}

/**
 * Reads up to `limit` records: the first of the topics, the last, the first since a time, or the next to arrive, in
 * order of their timestamps. Joins no group and commits nothing, and closes the reader. Fewer when the topics hold fewer or the time is up.
 *
 * @throws SluiceError KAFKA_NO_MESSAGES when there is none at all, else what kept the brokers from answering.
 */
export const sampleRecords = async (
  reader: LogReader,
  logger: KafkaLogger,
  query: SampleQuery,
): Promise<SampledRecord[]> => {
  const deadline = performance.now() + query.timeoutMs
  try {
    await inTime(reader.connect(), deadline)
    const found = await readSample(reader, query, deadline)
    if (found.length > 0) return found
    throw new SluiceError('KAFKA_NO_MESSAGES', `No record to sample in ${query.topics.join(', ')}`, {
      hint: 'Produce a record, start from the earliest offset, or paste a sample.',
    })
  } finally {
    // The answer is known; a broker that does not say goodbye must not hold it back.
    void reader.close().catch((error: unknown) => logger.debug({ reason: String(error) }, 'sample: disconnect'))
  }
}

const readSample = async (reader: LogReader, query: SampleQuery, deadline: number): Promise<SampledRecord[]> => {
  const newest = query.offsetReset.from === 'latest'
  let windows = await inTime(firstWindows(reader, query), deadline)
  for (;;) {
    const { found, isFull } = await readWindows(reader, windows, query.limit, deadline)
    const wider = newest && !isFull && found.length < query.limit ? widened(windows) : null
    // Markers and compacted records take offsets too, so the last `limit` offsets may hold fewer records.
    if (wider === null || performance.now() >= deadline) return pick(found, query.limit, newest)
    windows = wider
  }
}

interface Reading {
  readonly found: SampledRecord[]
  /** No more may be read, whatever the windows hold. */
  readonly isFull: boolean
}

const readWindows = async (
  reader: LogReader,
  windows: readonly ReadWindow[],
  limit: number,
  deadline: number,
): Promise<Reading> => {
  const found: SampledRecord[] = []
  const waits = windows.some((window) => window.waits)
  let bytes = 0
  let hasAnswered = false
  let open = windows.map((window) => ({ ...window, next: window.from, count: 0 }))
  for (;;) {
    open = open.filter((window) => window.next < window.to && (window.readAll || window.count < limit))
    const remainingMs = deadline - performance.now()
    const isFull = found.length >= MAX_RECORDS_READ || bytes >= MAX_BYTES_READ
    const isDone = isFull || remainingMs <= 0 || (waits && found.length >= limit)
    if (open.length === 0 || isDone) return { found, isFull }
    // A slow broker costs the sample the records that did not come, not those that did.
    const batches = await inTime(reader.fetchOnce(open, remainingMs), deadline).catch((error: unknown) => {
      if (found.length > 0 || (waits && hasAnswered)) return null
      throw error
    })
    if (batches === null || (batches.length === 0 && !waits)) return { found, isFull }
    hasAnswered = true
    for (const batch of batches) {
      const window = open.find((one) => one.topic === batch.topic && one.partition === batch.partition)
      if (window === undefined) continue
      for (const record of batch.records) {
        if (record.offset >= window.to) break
        window.count += 1
        const sampled = sampledRecord(record, batch)
        bytes += sampled.value?.length ?? 0
        found.push(sampled)
      }
      window.next = batch.next
    }
  }
}

/** Field by field: a record may compute what it is asked for. */
const sampledRecord = (record: KafkaRecord, { topic, partition }: TopicPartition): SampledRecord => ({
  topic,
  partition,
  offset: record.offset,
  timestampMs: record.timestampMs,
  key: record.key,
  value: record.value,
  headers: record.headers,
})

const pick = (found: SampledRecord[], limit: number, newest: boolean): SampledRecord[] => {
  const ordered = found.sort(
    (a, b) =>
      a.timestampMs - b.timestampMs ||
      (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition || a.offset - b.offset),
  )
  return newest ? ordered.slice(-limit) : ordered.slice(0, limit)
}

const inTime = async <Result>(work: Promise<Result>, deadline: number): Promise<Result> => {
  const { promise: timeout, reject } = Promise.withResolvers<never>()
  const late = () => reject(new SluiceError('KAFKA_TIMEOUT', 'The brokers did not answer in time', { retriable: true }))
  const timer = setTimeout(late, Math.max(0, deadline - performance.now()))
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
