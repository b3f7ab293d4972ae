import { type FileHandle, open } from 'node:fs/promises'
import { type EndsOfRows, type RowEnd, rowEndOf, type SampleRecord } from '@sluice/contracts'
import type { DeadLetterSink, RejectedRow } from '@sluice/engine'

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const recordOf = ({ topic, partition, record }: Omit<RejectedRow, 'row' | 'error' | 'atMs'>): SampleRecord => ({
  topic,
  partition,
  offset: record.offset,
  timestampMs: record.timestampMs,
  keyBase64: base64(record.key),
  valueBase64: base64(record.value),
  headers: Object.fromEntries(
    Object.entries(record.headers ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('utf8')]),
  ),
})

const lineOf = ({ atMs, row: number, error, ...rejected }: RejectedRow, target: EndsOfRows): string =>
  `${JSON.stringify({ at: new Date(atMs).toISOString(), ...rowEndOf(number, target), record: recordOf(rejected), error })}\n`

interface Address extends RowEnd {
  readonly record: Pick<SampleRecord, 'topic' | 'partition' | 'offset'>
}

const keyOf = ({ row, table, record: { topic, partition, offset } }: Address): string =>
  `${topic}/${partition}/${offset}/${row}/${table ?? ''}`

/** Keys of the whole lines of the file, and where the last of them ends: a crash may have cut a line short. */
const readKeys = async (file: FileHandle): Promise<{ keys: Set<string>; end: number }> => {
  const keys = new Set<string>()
  let end = 0
  for await (const line of file.readLines({ start: 0, autoClose: false, encoding: 'utf8' })) {
    const address = parseLine(line)
    if (address === null) break
    keys.add(keyOf(address))
    end += Buffer.byteLength(line) + 1
  }
  const { size } = await file.stat()
  return { keys, end: Math.min(end, size) }
}

const parseLine = (line: string): Address | null => {
  try {
    return JSON.parse(line) as Address
  } catch {
    return null
  }
}

/** Dead letters as lines of JSON, on disk before their offsets pass. The file may be that of an earlier run. */
export interface DeadLetterFile extends DeadLetterSink {
  close(): Promise<void>
}

/** Opens or creates the file of a task with this target; rows that it holds already are not written again. */
export const openDeadLetterFile = async (path: string, target: EndsOfRows): Promise<DeadLetterFile> => {
  const rejectedKey = ({ topic, partition, record, row }: RejectedRow): string =>
    keyOf({ ...rowEndOf(row, target), record: { topic, partition, offset: record.offset } })
  const file = await open(path, 'a+')
  const { keys, end: first } = await readKeys(file)
  let end = first
  let isWhole = false
  return {
    async store(rows) {
      const news = rows.filter((row) => !keys.has(rejectedKey(row)))
      const text = news.map((row) => lineOf(row, target)).join('')
      // What an earlier attempt left half written goes first.
      if (!isWhole) await file.truncate(end)
      isWhole = false
      await file.appendFile(text)
      await file.datasync()
      isWhole = true
      end += Buffer.byteLength(text)
      for (const row of news) keys.add(rejectedKey(row))
    },
    close: () => file.close(),
  }
}
