import type { KafkaRecord } from '@sluice/contracts'
import fc from 'fast-check'
import type { KafkaMessage } from 'kafkajs'
import Batch from 'kafkajs/src/consumer/batch.js'
import fetch from 'kafkajs/src/protocol/requests/fetch/index.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { arbitraryLog } from '../../fetch/testing/arbitrary-log.ts'
import { int32, int64 } from '../../fetch/testing/byte-writer.ts'
import { type WrittenBatch, writeBatch, writeFetchResponse } from '../../fetch/testing/written-batch.ts'
import { registerCodecs } from '../codecs.ts'
import { recordsOf } from '../records.ts'
import { decodeFetchesHere } from './fetch-decoding.ts'

const TOPIC = 'readings'
type Protocol = typeof fetch.protocol
let theirs: Protocol
let ours: Protocol

beforeAll(() => {
  registerCodecs()
  theirs = fetch.protocol
  decodeFetchesHere()
  ours = fetch.protocol
})

/** Reads what records compute when they are asked. */
const plain = ({ offset, timestampMs, key, value, headers }: KafkaRecord) => ({
  offset,
  timestampMs,
  key: key === null ? null : Buffer.from(key).toString('hex'),
  value: value === null ? null : Buffer.from(value).toString('hex'),
  headers: Object.entries(headers ?? {})
    .map(([name, content]) => `${name}=${Buffer.from(content).toString('hex')}`)
    .sort(),
})

interface Fetched {
  readonly version: number
  readonly fetchOffset: number
  readonly payload: Buffer
}

/** A batch as kafkajs makes it of a response, with all that its runner asks of it. */
const batchBy = async (protocol: Protocol, { version, fetchOffset, payload }: Fetched) => {
  const fetchedFrom = String(fetchOffset)
  const query = { topics: [{ topic: TOPIC, partitions: [{ partition: 3, fetchOffset: fetchedFrom }] }] }
  const { response } = protocol({ version })(query)
  const { responses } = (await response.parse(await response.decode(payload))) as {
    responses: { partitions: ConstructorParameters<typeof Batch>[2][] }[]
  }
  const [partition] = responses[0]?.partitions ?? []
  if (partition === undefined) throw new Error('the response has no partition')
  const batch = new Batch(TOPIC, fetchedFrom, partition)
  const messages: readonly KafkaMessage[] = batch.messages
  return {
    records: recordsOf(messages).map(plain),
    lastMessage: messages.at(-1)?.offset,
    lastOffset: batch.lastOffset(),
    isEmpty: batch.isEmpty(),
    isEmptyDueToFiltering: batch.isEmptyDueToFiltering(),
    highWatermark: batch.highWatermark,
  }
}

const setOf = async (log: readonly WrittenBatch[]): Promise<Buffer> =>
  Buffer.concat(await Promise.all(log.map(writeBatch)))
const offsetsOf = (log: readonly WrittenBatch[]): number[] =>
  log.flatMap(({ kind, baseOffset, records }) =>
    kind === 'data' ? records.map(({ offsetDelta }) => baseOffset + offsetDelta) : [baseOffset],
  )

describe('fetch responses', () => {
  it('are decoded as kafkajs decodes them: any version, codec, cut and place to start', async () => {
    const version = fc.integer({ min: 4, max: 11 })
    await fc.assert(
      fc.asyncProperty(version, arbitraryLog, fc.nat(), fc.nat(), async (version, log, place, cut) => {
        const offsets = offsetsOf(log)
        const fetchOffset = offsets[place % offsets.length] ?? 0
        const whole = await setOf(log)
        const set = whole.subarray(0, cut % 2 === 0 ? whole.length : 61 + (cut % whole.length))
        const payload = writeFetchResponse(version, TOPIC, [{ partition: 3, aborted: [], set }])
        const fetched = { version, fetchOffset, payload }
        const expected = await batchBy(theirs, fetched)
        const actual = await batchBy(ours, fetched)
        expect(actual).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('hide the records of aborted transactions, and only those', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog, fc.nat(), async (log, place) => {
        const { aborted, visible } = endsOf(log)
        const offsets = offsetsOf(log)
        const fetchOffset = offsets[place % offsets.length] ?? 0
        const payload = writeFetchResponse(11, TOPIC, [{ partition: 3, aborted, set: await setOf(log) }])
        const { records, lastOffset } = await batchBy(ours, { version: 11, fetchOffset, payload })
        expect(records.map(({ offset }) => offset)).toEqual(visible.filter((offset) => offset >= fetchOffset))
        expect(Number(lastOffset)).toBe(offsets.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  it('with records of an older format are left to kafkajs', async () => {
    const fields = [Buffer.from([1, 0]), int64(1_234), int32(1), Buffer.from('k'), int32(2), Buffer.from('vv')]
    const message = Buffer.concat([int32(0), ...fields])
    const set = Buffer.concat([int64(7), int32(message.length), message])
    const payload = writeFetchResponse(11, TOPIC, [{ partition: 3, aborted: [], set }])
    const { records, lastOffset } = await batchBy(ours, { version: 11, fetchOffset: 7, payload })
    expect(records).toEqual([{ offset: 7, timestampMs: 1_234, key: '6b', value: '7676', headers: [] }])
    expect(lastOffset).toBe('7')
  })

  it('move past what compaction removed behind the last record', async () => {
    const [batch] = fc.sample(arbitraryLog, { numRuns: 1, seed: 1 })[0] ?? []
    if (batch === undefined) throw new Error('no batch')
    const compacted = { ...batch, kind: 'data' as const, baseOffset: 100, lastOffsetDelta: 900, records: [] }
    const payload = writeFetchResponse(11, TOPIC, [{ partition: 3, aborted: [], set: await setOf([compacted]) }])
    const read = await batchBy(ours, { version: 11, fetchOffset: 500, payload })
    expect(read).toMatchObject({ records: [], isEmptyDueToFiltering: true, lastOffset: '1000' })
  })

  it('of records that were packed small are opened a part at a time, and none of them is passed over', async () => {
    const value = Buffer.alloc(700_000)
    const record = { offsetDelta: 0, timestampDelta: 0, key: null, value, headers: [] }
    const empty = { lastOffsetDelta: 0, baseTimestampMs: 0, maxTimestampMs: 0, producerId: 1 }
    const log = Array.from({ length: 10 }, (_, baseOffset) => ({
      ...{ ...empty, baseOffset, isStampedByBroker: false, codec: 1, isTransactional: false },
      ...{ kind: 'data' as const, records: [record] },
    }))
    const payload = writeFetchResponse(11, TOPIC, [{ partition: 3, aborted: [], set: await setOf(log) }])
    expect(payload.length).toBeLessThan(20_000)
    const sizes: number[] = []
    for (let fetchOffset = 0; fetchOffset < log.length; fetchOffset += sizes.at(-1) ?? Number.NaN) {
      const { records, lastOffset } = await batchBy(ours, { version: 11, fetchOffset, payload })
      expect(records.map(({ offset }) => offset)).toEqual(records.map((_, at) => fetchOffset + at))
      expect(Number(lastOffset)).toBe(fetchOffset + records.length - 1)
      sizes.push(records.length)
    }
    expect(sizes).toEqual([3, 3, 3, 1])
  })

  it('that are damaged are an error, never records', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog, async (log) => {
        const plainLog = log.map((batch) => ({ ...batch, codec: 0, kind: 'data' as const }))
        const set = await setOf(plainLog.slice(0, 1))
        // The length of the first record.
        set.writeUInt8(0xff, 61)
        set.writeUInt8(0x7f, 62)
        const payload = writeFetchResponse(11, TOPIC, [{ partition: 3, aborted: [], set }])
        await expect(batchBy(ours, { version: 11, fetchOffset: 0, payload })).rejects.toThrow(RangeError)
      }),
      { numRuns: 20 },
    )
  })
})

/** What a broker lists as aborted, and the offsets that a consumer of committed records sees. */
const endsOf = (log: readonly WrittenBatch[]) => {
  const open = new Map<number, WrittenBatch[]>()
  const aborted: { producerId: number; firstOffset: number }[] = []
  const hidden = new Set<WrittenBatch>()
  for (const batch of log) {
    const { kind, producerId } = batch
    if (kind === 'data') {
      if (batch.isTransactional) open.set(producerId, [...(open.get(producerId) ?? []), batch])
      continue
    }
    const [first, ...others] = open.get(producerId) ?? []
    open.delete(producerId)
    if (kind === 'commit' || first === undefined) continue
    aborted.push({ producerId, firstOffset: first.baseOffset })
    for (const one of [first, ...others]) hidden.add(one)
  }
  return { aborted, visible: offsetsOf(log.filter((batch) => batch.kind === 'data' && !hidden.has(batch))) }
}
