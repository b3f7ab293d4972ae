import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import type { EngineOptions } from './options.ts'
import { playedConsumer } from './testing/played-consumer.ts'
import { createScenario } from './testing/scenario.ts'
import { simulatedKafka } from './testing/simulation/broker.ts'
import { simulatedLedger } from './testing/simulation/ports.ts'
import { TOPIC } from './testing/simulation/topic-data.ts'
import type { World } from './testing/simulation/world.ts'
import { simulationSpec } from './testing/task-spec.ts'

const at = { topic: TOPIC, partition: 0 }
const start = { ...at, offset: 0 }

/** An engine with rows of a partition in flight. */
const inFlight = async (overrides: (world: World) => Partial<EngineOptions> = () => ({})) => {
  const { played, consumer } = playedConsumer()
  const scenario = createScenario({
    overrides: (world) => ({
      kafka: { ...simulatedKafka(world, world.life), consumer },
      spec: simulationSpec({ batchDelayMs: 50, rowsInFlightMax: 10 }),
      timing: { commitIntervalMs: 1_000, revokeTimeoutMs: 5_000 },
      ...overrides(world),
    }),
  })
  void scenario.engine.start()
  await scenario.until(() => played.handlers !== null)
  const { handlers } = played
  if (handlers === null) throw new Error('the engine has not started')
  const records = scenario.world.topic.partitions[0] ?? []
  const handedOver = handlers
    .onAssigned([start], [])
    .then(() => handlers.onBatch({ ...at, records, next: (records.at(-1)?.offset ?? 0) + 1 }, 1_000))
  await scenario.until(() => scenario.engine.snapshot().inFlightRows > 0)
  const ended = async (work: Promise<void>): Promise<void> => {
    let isOver = false
    void work.then(() => {
      isOver = true
    })
    await scenario.until(() => isOver)
  }
  return { scenario, handlers, played, records, handedOver, ended }
}

describe('a partition that is taken away', () => {
  it('gets its rows in flight written, but neither ledger nor commit', async () => {
    const { scenario, handlers, played, records, handedOver, ended } = await inFlight()
    await ended(Promise.all([handlers.onRevoked([at]), handedOver]).then(() => undefined))
    expect(scenario.world.stored.size).toBeGreaterThan(0)
    expect(scenario.world.stored.size).toBeLessThan(records.length)
    expect(scenario.engine.snapshot().inFlightRows).toBe(0)
    await scenario.wait(3_000)
    expect(played.commits).toEqual([])
    expect(scenario.world.ledger.size).toBe(0)
  })

  it('and comes back counts what was written meanwhile, and reads it again from the commit on', async () => {
    const { scenario, handlers, played, ended } = await inFlight()
    await ended(handlers.onRevoked([at]))
    await ended(handlers.onAssigned([start], []))
    expect(scenario.world.ledgerCounts.written).toBe(scenario.world.stored.size)
    expect(scenario.engine.snapshot().counts).toEqual(scenario.world.ledgerCounts)
    await scenario.wait(3_000)
    expect(played.commits).toEqual([])
  })

  it('and comes back while the engine stops gets its commit', async () => {
    const { scenario, handlers, played, ended } = await inFlight()
    const revoked = handlers.onRevoked([at])
    void scenario.engine.stop()
    await ended(revoked)
    expect(scenario.end()).toBeNull()
    await ended(handlers.onAssigned([start], []))
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.world.ledgerCounts.written).toBe(scenario.world.stored.size)
    expect(played.commits).toEqual([scenario.world.ledger.get(0)])
  })

  it('and goes to somebody else does not hold up a stop', async () => {
    const { scenario, handlers, played, ended } = await inFlight()
    await ended(handlers.onRevoked([at]))
    void scenario.engine.stop()
    await ended(handlers.onAssigned([], []))
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'stopped' })
    expect(played.commits).toEqual([])
    expect(scenario.world.ledger.size).toBe(0)
  })

  it('from a member that lost its session is not accounted for when it comes back', async () => {
    const { scenario, handlers, ended } = await inFlight()
    await ended(handlers.onRevoked([at]))
    handlers.onError(new SluiceError('KAFKA_REBALANCED', 'the session ran out', { retriable: true }), false)
    await ended(handlers.onAssigned([start], []))
    expect(scenario.world.stored.size).toBeGreaterThan(0)
    expect(scenario.world.ledger.size).toBe(0)
  })
})

describe('an account that another owner was faster with', () => {
  it('is not counted here, although the ledger stands where this one wanted it', async () => {
    const { scenario, ended, handedOver } = await inFlight((world) => {
      const ledger = simulatedLedger(world, world.life)
      return {
        spec: simulationSpec({ batchDelayMs: 50 }),
        ledger: {
          load: ledger.load,
          async advance(entries) {
            for (const { partition, to } of entries) world.ledger.set(partition, to)
            await ledger.advance(entries)
          },
        },
      }
    })
    await ended(handedOver)
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toMatchObject({ reason: 'failed', error: { code: 'LEASE_LOST' } })
    expect(scenario.engine.snapshot().counts.rows).toBe(0)
  })
})
