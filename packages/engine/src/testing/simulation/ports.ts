import { type ErrorCode, SluiceError } from '@sluice/contracts'
import type { LaneWriter } from '@sluice/tdengine'
import type { TableLayout } from '@sluice/transform'
import { TableRefused } from '../../failure.ts'
import type { DeadLetterSink, Ledger } from '../../port.ts'
import { IMPOSSIBLE, TOPIC } from './topic-data.ts'
import { checkPassed, count, isAway, takesTime, type World } from './world.ts'

/** An error as the writer throws it. */
export class WriteError extends SluiceError {
  readonly failure: string

  constructor(failure: 'transient' | 'capacity' | 'data' | 'target', code: ErrorCode = 'TDENGINE_BUSY') {
    super(code, `simulated ${failure}`)
    this.failure = failure
  }
}

/** Opens lanes; one table can never be made, and making the others fails as often as writing. */
export const simulatedOpenWriter =
  (world: World, life: number) =>
  async (layout: TableLayout): Promise<LaneWriter> => {
    if (!layout.isTemplated) return simulatedLane(world, life, layout)
    await takesTime(world, life, 20)
    if (world.random.chance(world.misfortune.writeFails)) throw new WriteError('transient')
    if (layout.supertable === IMPOSSIBLE)
      throw new TableRefused(new SluiceError('TDENGINE_COLUMN_TYPE', 'simulated mismatch'))
    return simulatedLane(world, life, layout)
  }

const noteStored = ({ stored, storedBy, storedTwice }: World, life: number, row: string): void => {
  stored.add(row)
  if (!storedBy.has(row)) storedBy.set(row, life)
  if (storedBy.get(row) !== life) storedTwice.add(row)
}

/** A server whose multi-row writes are not atomic, with one statement per lane. */
export const simulatedLane = (world: World, life: number, { supertable, isTemplated }: TableLayout): LaneWriter => {
  const { random } = world
  let busy = false
  return {
    async write(block, from = 0, to = block.count) {
      if (busy) world.violations.push('two writes at once on one lane')
      busy = true
      const store = (share: number): void => {
        for (let row = from; row < to; row += 1) {
          if (block.tags[0]?.[row] !== 'good' || !random.chance(share)) continue
          const v = String(block.columns[1]?.[row])
          world.table.set(`${supertable}/${block.subtables[row]}@${block.columns[0]?.[row]}`, v)
          noteStored(world, life, `${supertable}/${v}`)
        }
      }
      const fates = block.tags[0]?.slice(from, to) ?? []
      const poisoned = fates.includes('poison')
      const refused = poisoned || fates.includes('refused')
      const fails = isAway(world) || random.chance(world.misfortune.writeFails)
      const vanished = isTemplated && random.chance(world.misfortune.writeFails / 3)
      // A crash before the answer leaves the rows stored, in part, or not at all.
      if (random.chance(0.3)) store(0.5)
      await takesTime(world, life, 40)
      busy = false
      if (vanished) throw new WriteError('target', 'TDENGINE_TABLE_MISSING')
      if (fails || refused) {
        if (random.chance(0.5)) store(0.5)
        if (fails) throw new WriteError('transient')
        throw new WriteError('data', poisoned ? 'TDENGINE_DATA_REFUSED' : 'VALUE_TOO_LONG')
      }
      store(1)
      return { rows: to - from, affected: to - from, createdSubtables: 0 }
    },
    close: async () => undefined,
  }
}

export const simulatedLedger = (world: World, life: number): Ledger => ({
  async load(partitions) {
    await takesTime(world, life, 10)
    if (world.random.chance(world.misfortune.ledgerFails)) throw new Error('simulated database failure')
    return partitions.flatMap(({ partition }) => {
      const offset = world.ledger.get(partition)
      return offset === undefined ? [] : { topic: TOPIC, partition, offset }
    })
  },
  async advance(entries) {
    const apply = (): void => {
      if (world.fenced.has(life)) throw new SluiceError('LEASE_LOST', 'another life has the lease', { retriable: true })
      for (const { partition, from } of entries)
        if ((world.ledger.get(partition) ?? null) !== from)
          throw new SluiceError('LEASE_LOST', 'position moved', { retriable: true })
      for (const { partition, to, counts } of entries) {
        checkPassed(world, 'the ledger', partition, to)
        world.ledger.set(partition, to)
        count(world, counts)
      }
    }
    await takesTime(world, life, 60)
    if (world.random.chance(world.misfortune.ledgerFails)) {
      if (world.random.chance(0.5)) apply()
      throw new Error('simulated database failure')
    }
    apply()
    await takesTime(world, life, 10)
  },
})

export const simulatedArchive = (world: World, life: number): DeadLetterSink => ({
  async store(rows) {
    await takesTime(world, life, 20)
    const fails = world.random.chance(world.misfortune.archiveFails)
    for (const { partition, record, row } of rows)
      if (!fails || world.random.chance(0.5)) world.archive.add(`${partition}/${record.offset}/${row}`)
    if (fails) throw new Error('simulated archive failure')
    await takesTime(world, life, 5)
  },
})
