import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createScenario, smallTopic } from './testing/scenario.ts'
import { simulatedArchive, simulatedLedger, simulatedOpenWriter, WriteError } from './testing/simulation/ports.ts'
import { foretell } from './testing/simulation/topic-data.ts'

const failingLane = (error: () => Error) => async () => ({
  write: () => Promise.reject(error()),
  close: async () => undefined,
})

describe('a target that is not what the task expects', () => {
  it('fails the task with its error and passes no offset', async () => {
    const missing = new WriteError('target')
    const scenario = createScenario({ overrides: () => ({ openWriter: failingLane(() => missing) }) })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'failed', error: missing })
    expect(scenario.world.violations).toEqual([])
    expect(scenario.world.archive.size).toBe(0)
    expect(scenario.engine.snapshot().health).toBe('FATAL')
    expect(scenario.activities.at(-1)).toMatchObject({ level: 'error', activity: 'failed' })
  })

  it('fails a start whose login is refused, in the promise of start and in done', async () => {
    const refused = new SluiceError('TDENGINE_AUTH_FAILED', 'refused')
    const scenario = createScenario({ overrides: () => ({ openWriter: () => Promise.reject(refused) }) })
    const started = expect(scenario.engine.start()).rejects.toBe(refused)
    await scenario.until(() => scenario.end() !== null)
    await started
    expect(scenario.end()).toEqual({ reason: 'failed', error: refused })
  })
})

describe('a target that is away', () => {
  it('is waited for at the start', async () => {
    let calls = 0
    const scenario = createScenario({
      overrides: (world) => ({
        untilCaughtUp: true,
        openWriter: async (layout) => {
          calls += 1
          if (calls < 6) throw new WriteError('transient')
          return simulatedOpenWriter(world, world.life)(layout)
        },
      }),
    })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.ledgerCounts).toEqual(foretell(scenario.world.topic).counts)
  })

  it('does not hold up a stop during the start', async () => {
    const scenario = createScenario({
      overrides: () => ({ openWriter: () => Promise.reject(new WriteError('transient')) }),
    })
    scenario.engine.start().catch(() => undefined)
    await scenario.wait(300)
    const before = scenario.world.time.now()
    void scenario.engine.stop()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'stopped' })
    expect(scenario.world.time.now() - before).toBeLessThan(100)
  })

  it('shows as SINK_ERROR, makes no dead letter, moves no offset, and heals', async () => {
    let away = true
    const scenario = createScenario({
      overrides: (world) => ({
        untilCaughtUp: true,
        openWriter: async (layout) => {
          const lane = await simulatedOpenWriter(world, world.life)(layout)
          return {
            ...lane,
            write: (...args) => (away ? Promise.reject(new WriteError('transient')) : lane.write(...args)),
          }
        },
      }),
    })
    void scenario.engine.start()
    await scenario.wait(20_000)
    expect(scenario.engine.snapshot()).toMatchObject({ health: 'SINK_ERROR', lastError: { code: 'TDENGINE_BUSY' } })
    expect(scenario.world.committed.size + scenario.world.ledger.size + scenario.world.archive.size).toBe(0)
    expect(scenario.errors).toHaveLength(1)
    away = false
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.ledgerCounts).toEqual(foretell(scenario.world.topic).counts)
    expect(scenario.engine.snapshot().writeRetries).toBeGreaterThan(5)
  })

  it('does not hold up a stop beyond the drain timeout, and the next life loses nothing', async () => {
    const first = createScenario({ overrides: () => ({ openWriter: failingLane(() => new WriteError('capacity')) }) })
    void first.engine.start()
    await first.wait(500)
    const before = first.world.time.now()
    void first.engine.stop()
    await first.until(() => first.end() !== null)
    expect(first.end()).toEqual({ reason: 'stopped' })
    expect(first.world.time.now() - before).toBeLessThan(1_500)

    const second = createScenario({ world: first.world, overrides: () => ({ untilCaughtUp: true }) })
    void second.engine.start()
    await second.until(() => second.end() !== null)
    expect(second.world.table).toEqual(foretell(second.world.topic).table)
    expect(second.world.ledgerCounts).toEqual(foretell(second.world.topic).counts)
  })
})

describe('dead letters', () => {
  it('name stage, record and row, and hold exactly the bad rows', async () => {
    const kept: string[] = []
    const scenario = createScenario({
      topic: smallTopic(60, 0.2),
      overrides: (world) => ({
        untilCaughtUp: true,
        deadLetters: {
          async store(rows) {
            for (const { error, partition, record, row } of rows)
              kept.push(`${error.stage} ${error.code} ${partition}/${record.offset}/${row}`)
            await simulatedArchive(world, world.life).store(rows)
          },
        },
      }),
    })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    const { deadLetters } = foretell(scenario.world.topic)
    expect(deadLetters.size).toBeGreaterThan(5)
    expect(scenario.world.archive).toEqual(deadLetters)
    for (const line of kept)
      expect(line).toMatch(/^(write TDENGINE_DATA_REFUSED|write TDENGINE_COLUMN_TYPE|map VALUE_TYPE) /)
    expect(kept).toHaveLength(deadLetters.size)
  })

  it('hold the offsets back while the archive is down, and are stored when it is back', async () => {
    let away = true
    const scenario = createScenario({
      topic: smallTopic(60, 0.9),
      overrides: (world) => ({
        untilCaughtUp: true,
        deadLetters: {
          store: (rows) =>
            away ? Promise.reject(new Error('disk full')) : simulatedArchive(world, world.life).store(rows),
        },
      }),
    })
    void scenario.engine.start()
    await scenario.wait(5_000)
    expect(scenario.errors.map(({ code }) => code)).toEqual(['DEAD_LETTER_FAILED'])
    expect(scenario.engine.snapshot().health).toBe('SINK_ERROR')
    away = false
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.world.archive).toEqual(foretell(scenario.world.topic).deadLetters)
    expect(scenario.world.violations).toEqual([])
  })
})

describe('a ledger that somebody else moved', () => {
  it('ends the engine with a retriable LEASE_LOST before it commits', async () => {
    const scenario = createScenario({
      overrides: (world) => ({
        ledger: {
          ...simulatedLedger(world, world.life),
          advance: () => Promise.reject(new SluiceError('LEASE_LOST', 'taken', { retriable: true })),
        },
      }),
    })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()?.error).toMatchObject({ code: 'LEASE_LOST', retriable: true })
    expect(scenario.world.committed.size).toBe(0)
  })
})
