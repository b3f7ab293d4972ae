import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import type { ProducedRecord } from '@sluice/kafka'

const DEVICES = 1_000
export const FIRST_MS = Date.UTC(2026, 0, 1)

/** How message `n` ends: one in a thousand is no JSON, one in five hundred is filtered. */
export const outcomeOf = (n: number): 'written' | 'filtered' | 'deadLettered' => {
  if (n % 1_000 === 7) return 'deadLettered'
  return n % 500 === 3 ? 'filtered' : 'written'
}

/** The current that message `n` reports; a function of n, so that every stored row can be checked. */
export const currentOf = (n: number): number => ((n * 7_919) % 1_000) / 8

/** Reading `n`: every row has a key of its own, so nothing overwrites anything. */
export const meterMessage = (n: number): ProducedRecord => {
  const device = `d${String(n % DEVICES).padStart(4, '0')}`
  const ts = FIRST_MS + n
  const kind = outcomeOf(n) === 'filtered' ? 'status' : 'reading'
  const reading = { id: n, ts, device, kind, voltage: `${215 + (n % 12)}V`, current: currentOf(n), group: n % 16 }
  return {
    key: device,
    value: outcomeOf(n) === 'deadLettered' ? `{"id":${n},` : JSON.stringify(reading),
    timestampMs: ts,
  }
}

export const meterCounts = (messages: number) => {
  const counts = { messages, rows: messages, written: 0, filtered: 0, deadLettered: 0, dropped: 0 }
  for (let n = 0; n < messages; n += 1) counts[outcomeOf(n)] += 1
  return counts
}

export const meterTable = (database: string) => ({
  database,
  name: 'meters',
  columns: [
    { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
    { name: 'id', type: 'BIGINT', compositeKey: false },
    { name: 'current', type: 'DOUBLE', compositeKey: false },
    { name: 'voltage', type: 'INT', compositeKey: false },
  ],
  tags: [{ name: 'groupid', type: 'INT', compositeKey: false }],
})

export interface MeterTaskOptions {
  readonly name: string
  readonly topic: string
  readonly database: string
  readonly broker: string
  readonly readConcurrency?: number
  readonly idleTimeoutMs?: number
}

/** Small batches and few rows in flight, so that a kill always hits the middle of something. */
export const meterSpec = (options: MeterTaskOptions): TaskSpec => {
  const { name, topic, database, broker, readConcurrency = 1, idleTimeoutMs = 0 } = options
  const [host, port] = broker.split(':')
  const from = (field: string) => ({ rule: 'mapping', field }) as const
  return taskSpecSchema.parse({
    apiVersion: 'sluice/v1',
    name,
    source: {
      type: 'kafka',
      brokers: [{ host, port: Number(port) }],
      topics: [topic],
      clientId: { text: name },
      groupId: { text: name },
      idleTimeoutMs,
    },
    transform: {
      parser: { type: 'json' },
      extract: [{ rule: 'regex', field: 'voltage', pattern: '^(?<voltage>[0-9]+)V$' }],
      filters: ['kind == "reading"'],
    },
    target: {
      type: 'tdengine',
      database,
      supertable: 'meters',
      subtable: '${device}',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
        { name: 'id', type: 'BIGINT', map: from('id') },
        { name: 'current', type: 'DOUBLE', map: from('current') },
        { name: 'voltage', type: 'INT', map: from('voltage') },
      ],
      tags: [{ name: 'groupid', type: 'INT', map: from('group') }],
    },
    advanced: { readConcurrency, batchSizeRows: 500, batchDelayMs: 50, rowsInFlightMax: 4_000 },
  })
}
