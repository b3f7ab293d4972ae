import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { simulate } from './testing/simulation/simulate.ts'

const SEEDS = 200
const CACHING_SEEDS = 25

describe('an engine through crashes, stops, rebalances and failing neighbours', () => {
  it('loses nothing, doubles nothing, and accounts for every row exactly once', async () => {
    let crashes = 0
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { world, oracle, ends, ...rest } = await simulate({ seed, lives: 4, recordsPerPartition: 150 })
      const story = `seed ${seed}`
      expect(world.violations, story).toEqual([])
      expect(ends.at(-1), story).toEqual({ reason: 'completed' })
      expect(
        ends.map(({ reason }) => reason),
        story,
      ).not.toContain('failed')
      expect(world.table, story).toEqual(oracle.table)
      expect(world.archive, story).toEqual(oracle.deadLetters)
      expect(world.ledgerCounts, story).toEqual(oracle.counts)
      for (const [partition, records] of world.topic.partitions.entries())
        expect(world.committed.get(partition), story).toBe((records.at(-1)?.offset ?? -1) + 1)
      crashes += rest.crashes
    }
    expect(crashes).toBeGreaterThan(SEEDS / 2)
  }, 120_000)

  it('does so with a cache on disk as well, while the target is away again and again', async () => {
    let cachings = 0
    for (let seed = 1; seed <= CACHING_SEEDS; seed += 1) {
      const cachePath = join(await mkdtemp(join(tmpdir(), 'sluice-simulation-')), '0')
      const { world, oracle, ends } = await simulate({ seed, lives: 3, recordsPerPartition: 100, cachePath })
      const story = `seed ${seed}`
      expect(world.violations, story).toEqual([])
      expect(
        ends.map(({ reason }) => reason),
        story,
      ).not.toContain('failed')
      expect(ends.at(-1), story).toEqual({ reason: 'completed' })
      expect(world.table, story).toEqual(oracle.table)
      expect(world.archive, story).toEqual(oracle.deadLetters)
      expect(world.ledgerCounts, story).toEqual(oracle.counts)
      cachings += world.cachings
    }
    expect(cachings).toBeGreaterThan(CACHING_SEEDS / 2)
  }, 120_000)
})
