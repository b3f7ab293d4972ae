import { type FileHandle, open } from 'node:fs/promises'
import type { SampleRecord } from '@sluice/contracts'
import type { DeadLetterSink, RejectedRow } from '@sluice/engine'

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const recordOf = ({ topic, partition, record }: RejectedRow): SampleRecord => ({
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

const lineOf = (rejected: RejectedRow): string =>
  `${JSON.stringify({ at: new Date(rejected.atMs).toISOString(), row: rejected.row, record: recordOf(rejected), error: rejected.error })}\n`

interface Address {
  readonly row: number
  readonly record: Pick<SampleRecord, 'topic' | 'partition' | 'offset'>
}

const keyOf = ({ row, record: { topic, partition, offset } }: Address): string =>
  `${topic}/${partition}/${offset}/${row}`

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

/** Opens or creates the file; rows that it holds already are not written again. */
export const openDeadLetterFile = async (path: string): Promise<DeadLetterFile> => {
  const file = await open(path, 'a+')
  const { keys, end: first } = await readKeys(file)
  let end = first
  await file.truncate(end)
  return {
    async store(rows) {
      const news = rows.filter(({ topic, partition, record, row }) => {
        const key = keyOf({ row, record: { topic, partition, offset: record.offset } })
        return !keys.has(key)
      })
      const text = news.map(lineOf).join('')
      // What an earlier attempt left half written goes first.
      await file.truncate(end)
      await file.appendFile(text)
      await file.datasync()
      end += Buffer.byteLength(text)
      for (const { topic, partition, record, row } of news)
        keys.add(keyOf({ row, record: { topic, partition, offset: record.offset } }))
    },
    close: () => file.close(),
  }
}
