import type { KafkaRecord, OutcomeCounts } from '@sluice/contracts'
import { zeroCounts } from '@sluice/contracts'
import type { SeededRandom } from '../seeded-random.ts'

/**
 * What shall become of a row of the simulation. The transform refuses what is `unmappable` or `unwanted`, the server what
 * is `poison` or `refused`; the policies of the simulated spec drop the second of each.
 */
export type Fate = 'good' | 'filtered' | 'unmappable' | 'poison' | 'unwanted' | 'refused'

const badFates = ['poison', 'unmappable', 'refused', 'unwanted'] as const

/** One row; `v` names it uniquely, `ts` repeats on purpose. */
export interface SimulatedRow {
  readonly fate: Fate
  /** The supertables it goes to, of different tables of the spec. */
  readonly tables: readonly string[]
  readonly subtable: string
  readonly ts: number
  readonly v: string
}

export const TOPIC = 'readings'

/** A supertable that cannot be made. */
export const IMPOSSIBLE = 'named_impossible'

const tablesOfRow = (random: SeededRandom): string[] => {
  const named = ['named_a', 'named_b', IMPOSSIBLE]
  const tables = [
    ...(random.chance(0.8) ? [TOPIC] : []),
    ...(random.chance(0.2) ? ['further'] : []),
    ...(random.chance(0.2) ? [named[random.between(0, random.chance(0.1) ? 2 : 1)] ?? ''] : []),
  ]
  return tables.length === 0 ? [TOPIC] : tables
}

export interface SimulatedTopic {
  /** Records by partition, with holes between offsets as compaction leaves them. */
  readonly partitions: readonly (readonly KafkaRecord[])[]
}

const fateOf = (random: SeededRandom, bad: number): Fate => {
  if (random.chance(bad)) return badFates[random.between(0, 3)] ?? 'poison'
  return random.chance(0.15) ? 'filtered' : 'good'
}

/** Rows of a message: usually one, sometimes many, none for a tombstone. Tables belong to one partition, as keys do. */
const rowsOf = (random: SeededRandom, partition: number, offset: number, bad: number): SimulatedRow[] => {
  const count = random.chance(0.1) ? random.between(2, 12) : 1
  return Array.from({ length: count }, (_, row) => ({
    fate: fateOf(random, bad),
    tables: tablesOfRow(random),
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

/** How each row of a record ends in each of its tables; filtered rows end once, nowhere. */
export const endsOf = (
  record: KafkaRecord,
): { readonly row: SimulatedRow; readonly table: string; readonly number: number }[] =>
  readRows(record).flatMap((row, index) =>
    row.fate === 'filtered'
      ? []
      : row.tables.map((table) => ({ row, table, number: index * TABLES + targetOf(table) })),
  )

/** Tables of the simulated spec; the last is named by data. */
const TABLES = 3

/** The table of the spec that a supertable belongs to. */
export const targetOf = (supertable: string): number => {
  if (supertable === TOPIC) return 0
  return supertable === 'further' ? 1 : 2
}

/** How a row ends in one of its tables; a table that cannot be made refuses all that the transform lets through. */
export const endOf = ({ fate }: SimulatedRow, table: string): 'written' | 'deadLettered' | 'dropped' => {
  if (fate === 'unwanted' || (fate === 'refused' && table !== IMPOSSIBLE)) return 'dropped'
  return fate === 'good' && table !== IMPOSSIBLE ? 'written' : 'deadLettered'
}

/** What must be true at the end, computed without any engine. */
export interface Oracle {
  /** `supertable/subtable@ts` to the value written last. */
  readonly table: ReadonlyMap<string, string>
  /** `partition/offset/row` of every bad row that is not dropped. */
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
      counts.filtered += rows.length === 0 ? 1 : rows.filter(({ fate }) => fate === 'filtered').length
      for (const { row, table: supertable, number } of endsOf(record)) {
        const end = endOf(row, supertable)
        counts[end] += 1
        if (end === 'written') table.set(`${supertable}/${row.subtable}@${row.ts}`, row.v)
        if (end === 'deadLettered') deadLetters.add(`${partition}/${record.offset}/${number}`)
      }
    }
  counts.rows = counts.written + counts.filtered + counts.deadLettered + counts.dropped
  return { table, deadLetters, counts }
}
