import { addCounts, type OutcomeCounts, zeroCounts } from '@sluice/contracts'
import type { SeededRandom } from '../seeded-random.ts'
import type { VirtualTime } from '../virtual-clock.ts'
import { endOf, endsOf, type SimulatedTopic } from './topic-data.ts'

/** How often things go wrong, 0 to 1 each. */
export interface Misfortune {
  readonly writeFails: number
  readonly archiveFails: number
  readonly ledgerFails: number
  readonly commitFails: number
  readonly rebalance: number
  /** Writes fail for so long, and then do not for as long, in turns; 0 = never. */
  readonly awayMs: number
}

/** What survives a crash: Kafka's commits, the ledger, the table, the archive. */
export interface World {
  readonly random: SeededRandom
  readonly time: VirtualTime
  readonly topic: SimulatedTopic
  readonly misfortune: Misfortune
  readonly committed: Map<number, number>
  readonly ledger: Map<number, number>
  ledgerCounts: OutcomeCounts
  readonly table: Map<string, string>
  /** `supertable/value` of every row that was ever stored, overwritten or not. */
  readonly stored: Set<string>
  /** Those of them that a second engine stored too. */
  readonly storedTwice: Set<string>
  /** Who stored a row first. */
  readonly storedBy: Map<string, number>
  readonly archive: Set<string>
  /** Broken promises; must stay empty. */
  readonly violations: string[]
  /** Times that a life began to cache. */
  cachings: number
  /** The latest life. */
  life: number
  /** Lives that crashed: they touch nothing any more. */
  readonly dead: Set<number>
  /** Lives whose lease somebody else has taken; some go on for a while without knowing. */
  readonly fenced: Set<number>
}

export const createWorld = (
  random: SeededRandom,
  time: VirtualTime,
  topic: SimulatedTopic,
  misfortune: Misfortune,
): World => ({
  random,
  time,
  topic,
  misfortune,
  committed: new Map(),
  ledger: new Map(),
  ledgerCounts: zeroCounts(),
  table: new Map(),
  stored: new Set(),
  storedTwice: new Set(),
  storedBy: new Map(),
  archive: new Set(),
  violations: [],
  cachings: 0,
  life: 0,
  dead: new Set(),
  fenced: new Set(),
})

export const count = (world: World, counts: OutcomeCounts): void => {
  world.ledgerCounts = addCounts(world.ledgerCounts, counts)
}

/** Invariant 2: nothing below `to` may still be without its end. */
export const checkPassed = (world: World, who: string, partition: number, to: number): void => {
  for (const record of world.topic.partitions[partition] ?? []) {
    if (record.offset >= to) return
    for (const { row, table, number } of endsOf(record)) {
      const end = endOf(row, table)
      const ended =
        (end === 'written' && world.stored.has(`${table}/${row.v}`)) ||
        (end === 'deadLettered' && world.archive.has(`${partition}/${record.offset}/${number}`)) ||
        // Nothing but the counts shows that a row was dropped.
        end === 'dropped'
      if (!ended) world.violations.push(`${who} passed row ${row.v} (${row.fate}) of ${table} before its end`)
    }
  }
}

/** A call of a life into the world: takes time, and never comes back once that life is over. */
export const takesTime = async (world: World, life: number, ms: number): Promise<void> => {
  await world.time.clock(life).sleep(world.random.between(0, ms))
  if (world.dead.has(life)) await new Promise(() => undefined)
}

/** The target does not answer just now. */
export const isAway = ({ misfortune: { awayMs }, time }: World): boolean =>
  awayMs > 0 && Math.floor(time.now() / awayMs) % 2 === 1
