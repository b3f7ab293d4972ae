import type { LogReader } from '../log-reader.ts'
import type { SampleStart, TopicPartition } from '../port.ts'

/** The offsets of one partition to look at: from `from` to before `to`. */
export interface ReadWindow extends TopicPartition {
  readonly earliest: number
  readonly from: number
  readonly to: number
  /** True when records are waited for that are not there yet; `to` is then without bound. */
  readonly waits: boolean
  /** True when all of it counts (the newest records), false when the first `limit` records are enough. */
  readonly readAll: boolean
}

/** A sample is for a person to look at; these bound what is read to find it. */
export const MAX_RECORDS_READ = 20_000
export const MAX_BYTES_READ = 64 * 1024 * 1024
const WIDENING = 8

/** What to read of each partition for `limit` records from where `offsetReset` says. */
export const firstWindows = async (
  reader: LogReader,
  query: { readonly topics: readonly string[]; readonly offsetReset: SampleStart; readonly limit: number },
): Promise<ReadWindow[]> => {
  const { topics, offsetReset, limit } = query
  const ranges = await reader.ranges(topics)
  const since = offsetReset.from === 'time' ? await reader.resetOffsets(topics, offsetReset) : []
  const readAll = offsetReset.from === 'latest'
  const waits = offsetReset.from === 'next'
  // Together the windows hold no more than may be read; partitions that hold less are made up for by widening.
  const newest = Math.min(limit, Math.ceil(MAX_RECORDS_READ / Math.max(1, ranges.length)))
  return ranges.map(({ topic, partition, earliest, latest }) => {
    const timed = since.find((one) => one.topic === topic && one.partition === partition)
    const from = readAll ? Math.max(earliest, latest - newest) : waits ? latest : (timed?.offset ?? earliest)
    return { topic, partition, earliest, from, to: waits ? Number.POSITIVE_INFINITY : latest, waits, readAll }
  })
}

/** The same windows reaching further back; null when none can. */
export const widened = (windows: readonly ReadWindow[]): ReadWindow[] | null => {
  const wider = windows.map((window) => ({
    ...window,
    from: Math.max(window.earliest, window.to - Math.max(1, window.to - window.from) * WIDENING),
  }))
  return wider.some((window, index) => window.from !== windows[index]?.from) ? wider : null
}
