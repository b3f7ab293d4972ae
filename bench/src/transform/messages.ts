import type { KafkaRecord, RecordBatch } from '@sluice/contracts'

const DEVICES = 1_000
const FIRST_MS = Date.UTC(2026, 0, 1)
const SITES = ['Berlin-Mitte', 'Hamburg-Alto', 'Munich-Pasin', 'Cologne-Nipp'] as const
const encoder = new TextEncoder()

/** Reading `n`, 150 bytes or a few less; one in a hundred is no reading. */
const messageOf = (n: number): string =>
  JSON.stringify({
    ts: FIRST_MS + n,
    device: `d${String(n % DEVICES).padStart(4, '0')}`,
    site: SITES[n % SITES.length],
    kind: n % 100 === 7 ? 'status' : 'reading',
    voltage: `${215 + (n % 12)}-V`,
    current: ((n * 7_919) % 1_000) / 8 + 100,
    phase: ((n * 31) % 100) / 128,
    status: 'normal',
    seq: 1_000_000 + n,
  })

const recordOf = (n: number): KafkaRecord => ({
  offset: n,
  timestampMs: FIRST_MS + n,
  key: null,
  value: encoder.encode(messageOf(n)),
  headers: null,
})

/** `count` messages in batches as a consumer gets them. */
export const batchesOf = (count: number, size: number): readonly RecordBatch[] =>
  Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    topic: 'meters',
    partition: 0,
    records: Array.from({ length: Math.min(size, count - index * size) }, (__, at) => recordOf(index * size + at)),
  }))

export const bytesPerMessage = (batches: readonly RecordBatch[]): number => {
  const sizes = batches.flatMap(({ records }) => records.map(({ value }) => value?.length ?? 0))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}
