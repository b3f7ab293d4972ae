import type { KafkaRecord, OutcomeCounts } from '@sluice/contracts'
import { zeroCounts } from '@sluice/contracts'
import type { SeededRandom } from '../seeded-random.ts'

/** What shall become of a row of the simulation. */
export type Fate = 'good' | 'filtered' | 'unmappable' | 'poison'

/** One row; `v` names it uniquely, `ts` repeats on purpose. */
export interface SimulatedRow {
  readonly fate: Fate
  readonly subtable: string
  readonly ts: number
  readonly v: string
}

export const TOPIC = 'readings'

export interface SimulatedTopic {
  /** Records by partition, with holes between offsets as compaction leaves them. */
  readonly partitions: readonly (readonly KafkaRecord[])[]
}

const fateOf = (random: SeededRandom, bad: number): Fate => {
  if (random.chance(bad)) return random.chance(0.5) ? 'poison' : 'unmappable'
  return random.chance(0.15) ? 'filtered' : 'good'
}

/** Rows of a message: usually one, sometimes many, none for a tombstone. Tables belong to one partition, as keys do. */
const rowsOf = (random: SeededRandom, partition: number, offset: number, bad: number): SimulatedRow[] => {
  const count = random.chance(0.1) ? random.between(2, 12) : 1
  return Array.from({ length: count }, (_, row) => ({
    fate: fateOf(random, bad),
    subtable: `p${partition}_d${random.between(0, 3)}`,
    ts: random.between(0, 8),
    v: `${partition}.${offset}.${row}`,
  }))
}

export const makeTopic = (random: SeededRandom, partitions: number, records: number, bad: number): SimulatedTopic => ({
  partitions: Array.from({ length: partitions }, (_, partition) => {
    let offset = random.between(0, 50)
    return Array.from({ length: records }, () => {
      offset += random.chance(0.1) ? random.between(2, 5) : 1
      const value = random.chance(0.03)
        ? null
        : new TextEncoder().encode(JSON.stringify(rowsOf(random, partition, offset, bad)))
      return { offset, timestampMs: 0, key: null, value, headers: null }
    })
  }),
})

/** Rows of a record as the transform and the oracle read them. */
export const readRows = (record: KafkaRecord): readonly SimulatedRow[] =>
  record.value === null ? [] : (JSON.parse(new TextDecoder().decode(record.value)) as SimulatedRow[])

/** What must be true at the end, computed without any engine. */
export interface Oracle {
  /** `subtable@ts` to the value written last. */
  readonly table: ReadonlyMap<string, string>
  /** `partition/offset/row` of every bad row. */
  readonly deadLetters: ReadonlySet<string>
  readonly counts: OutcomeCounts
}

export const foretell = (topic: SimulatedTopic): Oracle => {
  const table = new Map<string, string>()
  const deadLetters = new Set<string>()
  const counts = zeroCounts()
  for (const [partition, records] of topic.partitions.entries())
    for (const record of records) {
      const rows = readRows(record)
      counts.messages += 1
      counts.rows += Math.max(1, rows.length)
      if (rows.length === 0) counts.filtered += 1
      for (const [row, { fate, subtable, ts, v }] of rows.entries()) {
        if (fate === 'good') {
          counts.written += 1
          table.set(`${subtable}@${ts}`, v)
        } else if (fate === 'filtered') counts.filtered += 1
        else {
          counts.deadLettered += 1
          deadLetters.add(`${partition}/${record.offset}/${row}`)
        }
      }
    }
  return { table, deadLetters, counts }
}
