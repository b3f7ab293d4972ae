import { SluiceError } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { playedConsumer } from './testing/played-consumer.ts'
import { createScenario, smallTopic } from './testing/scenario.ts'
import { simulatedKafka } from './testing/simulation/broker.ts'
import { simulatedLane } from './testing/simulation/ports.ts'
import { foretell, TOPIC } from './testing/simulation/topic-data.ts'
import { simulationSpec } from './testing/task-spec.ts'

describe('an engine that runs until it has caught up', () => {
  it('has written, counted and committed everything when it says so', async () => {
    const scenario = createScenario({ overrides: () => ({ untilCaughtUp: true }) })
    void scenario.engine.start()
    await scenario.until(() => scenario.end() !== null)
    const oracle = foretell(scenario.world.topic)
    expect(scenario.world.table).toEqual(oracle.table)
    expect(scenario.engine.snapshot()).toMatchObject({ counts: oracle.counts, inFlightRows: 0, lag: 0 })
    expect(scenario.activities.map(({ activity }) => activity)).toEqual([
      'assigned',
      'started',
      'stopping',
      'completed',
    ])
  })

  it('ends at once when the group has read everything before', async () => {
    const first = createScenario({ overrides: () => ({ untilCaughtUp: true }) })
    void first.engine.start()
    await first.until(() => first.end() !== null)
    const counted = first.world.ledgerCounts
    const second = createScenario({ world: first.world, overrides: () => ({ untilCaughtUp: true }) })
    void second.engine.start()
    await second.until(() => second.end() !== null)
    expect(second.engine.snapshot().counts.messages).toBe(0)
    expect(second.world.ledgerCounts).toEqual(counted)
  })
})

describe('an engine with an idle timeout', () => {
  it('completes when no message came for that long, not before', async () => {
    const spec = simulationSpec({ batchDelayMs: 20 })
    const scenario = createScenario({
      overrides: () => ({ spec: { ...spec, source: { ...spec.source, idleTimeoutMs: 2_000 } } }),
    })
    void scenario.engine.start()
    await scenario.wait(1_900)
    expect(scenario.end()).toBeNull()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.ledgerCounts).toEqual(foretell(scenario.world.topic).counts)
  })
})

describe('silence', () => {
  const idleFor = (idleTimeoutMs: number) => {
    const { played, consumer } = playedConsumer()
    const spec = simulationSpec({ batchDelayMs: 20 })
    const scenario = createScenario({
      overrides: (world) => ({
        kafka: { ...simulatedKafka(world, world.life), consumer },
        spec: { ...spec, source: { ...spec.source, idleTimeoutMs } },
      }),
    })
    void scenario.engine.start()
    return { scenario, played }
  }

  it('is waited out for ever without an idle timeout', async () => {
    const { scenario } = idleFor(0)
    await scenario.wait(55_000)
    expect(scenario.end()).toBeNull()
  })

  it('is not what trouble with the source is: nothing completes while it lasts', async () => {
    const { scenario, played } = idleFor(2_000)
    await scenario.until(() => played.handlers !== null)
    void played.handlers?.onAssigned([], [])
    const error = new SluiceError('KAFKA_UNREACHABLE', 'no broker answers', { retriable: true })
    for (let told = 0; told < 4; told += 1) {
      played.handlers?.onError(error, false)
      await scenario.wait(10_000)
      expect(scenario.end()).toBeNull()
    }
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
  })

  it('begins when the group has said whose the partitions are, and anew when it says so again', async () => {
    const { scenario, played } = idleFor(2_000)
    await scenario.until(() => played.handlers !== null)
    await scenario.wait(10_000)
    expect(scenario.end()).toBeNull()
    void played.handlers?.onAssigned([{ ...at, offset: 0 }], [])
    await scenario.wait(1_500)
    void played.handlers?.onRevoking([at])
    await scenario.wait(10_000)
    expect(scenario.end()).toBeNull()
    void played.handlers?.onRevoked([at]).then(() => played.handlers?.onAssigned([], []))
    await scenario.wait(1_500)
    expect(scenario.end()).toBeNull()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
  })
})

describe('a stop', () => {
  it('before the start ends the engine', async () => {
    const scenario = createScenario()
    void scenario.engine.stop()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'stopped' })
    await expect(scenario.engine.start()).rejects.toThrow(RangeError)
  })

  it('lets rows in flight end, so that nothing is delivered twice afterwards', async () => {
    const first = createScenario({ topic: smallTopic(400) })
    void first.engine.start()
    await first.wait(700)
    void first.engine.stop()
    await first.until(() => first.end() !== null)
    expect(first.world.committed).toEqual(first.world.ledger)
    const second = createScenario({ world: first.world, overrides: () => ({ untilCaughtUp: true }) })
    void second.engine.start()
    await second.until(() => second.end() !== null)
    expect(first.engine.snapshot().counts.messages).toBeGreaterThan(0)
    expect(second.engine.snapshot().replayedRows).toBe(0)
    expect(second.world.ledgerCounts).toEqual(foretell(second.world.topic).counts)
  })
})

const at = { topic: TOPIC, partition: 0 }

describe('the account of a partition', () => {
  const resume = async (ledgerPosition: number, endOffset: number) => {
    const { played, consumer } = playedConsumer()
    const scenario = createScenario({
      overrides: (world) => ({
        kafka: { ...simulatedKafka(world, world.life), consumer },
        openWriter: async (layout) => simulatedLane(world, world.life, layout),
      }),
    })
    scenario.world.ledger.set(0, ledgerPosition)
    void scenario.engine.start()
    await scenario.until(() => played.handlers !== null)
    const records = scenario.world.topic.partitions[0] ?? []
    let taken = false
    void played.handlers?.onAssigned([{ ...at, offset: 0 }], []).then(async () => {
      await played.handlers?.onBatch({ ...at, records, next: (records.at(-1)?.offset ?? 0) + 1 }, endOffset)
      taken = true
    })
    await scenario.until(() => taken)
    await scenario.wait(1_000)
    return { scenario, records }
  }

  it('tells of offsets that nobody will account for', async () => {
    const { scenario, records } = await resume(0, 1_000)
    expect(scenario.activities.filter(({ activity }) => activity === 'offsetsSkipped')).toHaveLength(1)
    expect(scenario.engine.snapshot().counts.messages).toBe(records.length)
  })

  it('tells that the group has forgotten where it stood', async () => {
    const { scenario } = await resume(10, 1_000)
    expect(scenario.activities).toContainEqual({ level: 'warn', activity: 'wentOnFromLedger', content: `${TOPIC}/0` })
  })

  it('does not count what it holds already', async () => {
    const end = (smallTopic().partitions[0]?.at(-1)?.offset ?? 0) + 1
    const { scenario } = await resume(end, end)
    expect(scenario.engine.snapshot().counts.messages).toBe(0)
    expect(scenario.engine.snapshot().replayedRows).toBeGreaterThan(0)
  })

  it('begins anew when the topic was deleted and made again', async () => {
    const { scenario, records } = await resume(1_000_000, 1_000)
    expect(scenario.activities.some(({ content }) => content.includes('made anew'))).toBe(true)
    expect(scenario.engine.snapshot().counts.messages).toBe(records.length)
    expect(scenario.world.ledger.get(0)).toBe((records.at(-1)?.offset ?? 0) + 1)
  })
})
