import { SluiceError } from '@sluice/contracts'
import { openLogFile } from './log-file.ts'
import { decodeBatch, encodeBatch, type SpilledBatch } from './spilled-batch.ts'

/** Batches on disk, first in, first out, and those that an earlier life left behind. One owner at a time. */
export interface SpillFile {
  readonly records: number
  /** False when there is no room for the batch; once it resolves to true, the batch is on the disk for good. */
  push(batch: SpilledBatch): Promise<boolean>
  /** Adds a batch to the leftovers: it is in memory too, and a later life would miss it. */
  keep(batch: SpilledBatch): Promise<void>
  /** The first batch, which stays until `shift`; null when there is none. */
  first(): Promise<SpilledBatch | null>
  /** Adds those of the batches that wait to the leftovers that are chosen by their places; they wait on. */
  keepWaiting(isChosen: (place: number) => boolean): Promise<void>
  shift(): Promise<void>
  /** Batches of an earlier life, in their order, one in memory at a time. */
  leftovers(): AsyncGenerator<SpilledBatch>
  forgetLeftovers(): Promise<void>
  /** Leaves what is in it to a later life. */
  close(): Promise<void>
}

/** Two files: `path.spill` of this life, and `path.left` of those before. Together they stay within `bytesMax`. */
export const openSpillFile = async (path: string, bytesMax: number): Promise<SpillFile> => {
  const log = await openLogFile(`${path}.spill`)
  const left = await openLogFile(`${path}.left`)
  // A crash in here leaves some batches twice, which changes nothing: an offset is taken once.
  for (let found = await log.read(0); found !== null; found = await log.read(found.end))
    await left.append(found.content)
  await log.clear()

  /** End and number of records of each batch that waits, in their order. */
  const waiting: { readonly end: number; readonly records: number }[] = []
  let head = 0
  let records = 0

  return {
    get records() {
      return records
    },
    async push(batch) {
      const content = encodeBatch(batch)
      // The first batch gets in whatever its size, or it would wait for ever.
      if (log.bytes > 0 && log.bytes + left.bytes + content.length > bytesMax) return false
      const end = await log.append(content)
      waiting.push({ end, records: batch.records.length })
      records += batch.records.length
      return true
    },
    async keep(batch) {
      await left.append(encodeBatch(batch))
    },
    async first() {
      if (waiting.length === 0) return null
      const found = await log.read(head)
      if (found === null)
        throw new SluiceError('INTERNAL', 'a batch of the cache cannot be read back; Kafka has it still', {
          retriable: true,
        })
      return decodeBatch(found.content)
    },
    async keepWaiting(isChosen) {
      let position = head
      for (const [place, { end }] of waiting.entries()) {
        const found = isChosen(place) ? await log.read(position) : null
        if (found !== null) await left.append(found.content)
        position = end
      }
    },
    async shift() {
      const first = waiting.shift()
      if (first === undefined) throw new RangeError('nothing is waiting')
      records -= first.records
      head = first.end
      if (waiting.length > 0) return
      await log.clear()
      head = 0
    },
    async *leftovers() {
      for (let found = await left.read(0); found !== null; found = await left.read(found.end))
        yield decodeBatch(found.content)
    },
    forgetLeftovers: () => left.clear(),
    async close() {
      await log.close()
      await left.close()
    },
  }
}
