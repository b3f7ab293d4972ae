import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulateGroup, type Upheaval } from './testing/simulation/simulate-group.ts'
import { endOf, endsOf, type SimulatedTopic } from './testing/simulation/topic-data.ts'

const ANY: readonly [Upheaval, ...Upheaval[]] = ['crash', 'takeOver', 'stop', 'expel', 'rebalance']

const seed = fc.integer({ min: 1, max: 1_000_000 })

/** Engines that have all the time they want, and what happens to them: all of it ends, and its counts add up. */
const gentle = { upheavals: 10, isGentle: true, recordsPerPartition: 60 } as const
const gentlePlan = fc.record({ seed, members: fc.integer({ min: 2, max: 4 }) })

/** Every row that can be stored, in each of its tables. */
const goodRows = ({ partitions }: SimulatedTopic): Set<string> =>
  new Set(
    partitions
      .flat()
      .flatMap(endsOf)
      .filter(({ row, table }) => endOf(row, table) === 'written')
      .map(({ row, table }) => `${table}/${row.v}`),
  )

describe('the engines of a group that hand partitions over to each other', () => {
  it('account for every record once, whoever crashes, stops, is fenced or loses its session', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ seed, members: fc.integer({ min: 2, max: 4 }), upheavals: fc.integer({ min: 0, max: 20 }) }),
        async (plan) => {
          const run = simulateGroup({ ...plan, kinds: ANY, isGentle: false, recordsPerPartition: 60 })
          await run.toTheEnd()
          expect(run.world.violations).toEqual([])
          expect(run.world.ledgerCounts).toEqual(run.oracle.counts)
          expect(run.world.archive).toEqual(run.oracle.deadLetters)
          expect(run.world.stored).toEqual(goodRows(run.world.topic))
          expect(run.world.committed).toEqual(run.world.ledger)
          for (const end of run.ends) if (end.error !== undefined) expect(end.error.code).toBe('LEASE_LOST')
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)

  it('have counted together what the ledger holds, where none of them dies', async () => {
    await fc.assert(
      fc.asyncProperty(gentlePlan, async (plan) => {
        const run = simulateGroup({ ...gentle, ...plan, kinds: ['stop', 'expel', 'rebalance'] })
        await run.toTheEnd()
        expect(run.counted()).toEqual(run.oracle.counts)
        expect(run.world.ledgerCounts).toEqual(run.oracle.counts)
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  it('write no row that another one has written, where partitions are made ready before they are given back', async () => {
    await fc.assert(
      fc.asyncProperty(gentlePlan, async (plan) => {
        const run = simulateGroup({ ...gentle, ...plan, kinds: ['stop', 'rebalance'], isCalm: true })
        await run.toTheEnd()
        expect([...run.world.storedTwice]).toEqual([])
        expect(run.world.ledgerCounts).toEqual(run.oracle.counts)
        expect(run.counted()).toEqual(run.oracle.counts)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('leave nothing written that is not counted and committed when two of them are asked to stop', async () => {
    await fc.assert(
      fc.asyncProperty(seed, fc.integer({ min: 100, max: 1_500 }), async (seed, ms) => {
        const run = simulateGroup({
          seed,
          members: 2,
          upheavals: 0,
          kinds: ANY,
          isGentle: true,
          recordsPerPartition: 150,
        })
        await run.stopAfter(ms)
        expect(run.world.stored.size).toBe(run.world.ledgerCounts.written)
        expect(run.world.committed).toEqual(run.world.ledger)
        run.startAll()
        await run.toTheEnd()
        expect(run.world.ledgerCounts).toEqual(run.oracle.counts)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
