import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartitionBound } from './bounds/partition-bound.ts'
import { playedConsumer } from './testing/played-consumer.ts'
import { createScenario, type Scenario, smallTopic } from './testing/scenario.ts'
import { simulatedKafka } from './testing/simulation/broker.ts'
import { foretell, type SimulatedTopic, TOPIC } from './testing/simulation/topic-data.ts'

const topic = smallTopic(60, 0.1)
const endOf = (partition: number): number => (topic.partitions[partition]?.at(-1)?.offset ?? -1) + 1

const boundsAt = (ends: readonly number[]): PartitionBound[] =>
  ends.map((end, partition) => ({ topic: TOPIC, partition, from: 0, end }))

/** What is left of the topic when it ends at the bounds. */
const before = (ends: readonly number[]): SimulatedTopic => ({
  partitions: topic.partitions.map((records, partition) =>
    records.filter(({ offset }) => offset < (ends[partition] ?? 0)),
  ),
})

const runTo = async (bounds: readonly PartitionBound[], world?: Scenario['world']): Promise<Scenario> => {
  const scenario = createScenario({
    topic,
    ...(world === undefined ? {} : { world }),
    overrides: () => ({ bounds, timing: { caughtUpSilenceMs: 3_000 } }),
  })
  void scenario.engine.start()
  await scenario.until(() => scenario.end() !== null)
  return scenario
}

describe('a bounded run', () => {
  it('writes, counts and commits exactly what lies before its bounds, wherever they are', async () => {
    const end = (partition: number) => fc.integer({ min: 0, max: endOf(partition) })
    await fc.assert(
      fc.asyncProperty(end(0), end(1), async (...ends) => {
        const { world, end: ended } = await runTo(boundsAt(ends))
        const oracle = foretell(before(ends))
        expect(ended()).toEqual({ reason: 'completed' })
        expect(world.table).toEqual(oracle.table)
        expect(world.archive).toEqual(oracle.deadLetters)
        expect(world.ledgerCounts).toEqual(oracle.counts)
        for (const [partition, bound] of ends.entries()) expect(world.committed.get(partition) ?? 0).toBe(bound)
      }),
      { numRuns: 30 },
    )
  })

  it('reads nothing of a partition that it has no bound for', async () => {
    const { world } = await runTo(boundsAt([endOf(0)]))
    expect(world.ledgerCounts).toEqual(foretell(before([endOf(0), 0])).counts)
    expect(world.committed.has(1)).toBe(false)
  })

  it('goes on to the same bounds in its next life, and tells how far it is', async () => {
    const bounds = boundsAt([endOf(0), endOf(1)])
    const first = createScenario({ topic, overrides: () => ({ bounds }) })
    void first.engine.start()
    await first.until(() => (first.engine.snapshot().progress?.offsetsLeft ?? Infinity) < endOf(0) + endOf(1))
    void first.engine.stop()
    await first.until(() => first.end() !== null)
    const second = await runTo(bounds, first.world)
    expect(second.end()).toEqual({ reason: 'completed' })
    expect(second.world.ledgerCounts).toEqual(foretell(topic).counts)
    expect(second.engine.snapshot().progress).toEqual({ offsets: endOf(0) + endOf(1), offsetsLeft: 0 })
  })

  it('waits for partitions of other members until the group has committed them', async () => {
    let committed = 5
    const elsewhere = { topic: TOPIC, partition: 7 }
    const scenario = createScenario({
      topic,
      overrides: (world) => {
        const kafka = simulatedKafka(world, world.life)
        const ofAll = async (...asked: Parameters<typeof kafka.committed>) => [
          ...(await kafka.committed(...asked)),
          { ...elsewhere, offset: committed },
        ]
        const bounds = [...boundsAt([endOf(0), endOf(1)]), { ...elsewhere, from: 0, end: 9 }]
        return { bounds, kafka: { ...kafka, committed: ofAll } }
      },
    })
    void scenario.engine.start()
    await scenario.until(() => scenario.world.committed.get(1) === endOf(1))
    await scenario.wait(5_000)
    expect(scenario.end()).toBeNull()
    committed = 9
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
  })

  it('waits for what is still there, however long nothing comes: its member may be waiting for the group', async () => {
    const { played, consumer } = playedConsumer()
    const scenario = createScenario({
      topic,
      overrides: (world) => ({
        kafka: { ...simulatedKafka(world, world.life), consumer },
        bounds: boundsAt([endOf(0), 0]),
        timing: { caughtUpSilenceMs: 3_000 },
      }),
    })
    void scenario.engine.start()
    await scenario.until(() => played.handlers !== null)
    const at = { topic: TOPIC, partition: 0 }
    void played.handlers?.onAssigned([{ ...at, offset: 0 }], [])
    await scenario.wait(50_000)
    expect(scenario.end()).toBeNull()
    void played.handlers?.onBatch({ ...at, records: topic.partitions[0] ?? [], next: endOf(0) }, endOf(0))
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.ledgerCounts).toEqual(foretell(before([endOf(0), 0])).counts)
  })

  it('passes what Kafka has removed before its bound', async () => {
    const isRemoved = { value: false }
    const scenario = createScenario({
      topic,
      overrides: (world) => {
        const kafka = simulatedKafka(world, world.life)
        const ranges = async (topics: readonly string[]) =>
          (await kafka.ranges(topics)).map((range) => ({ ...range, earliest: isRemoved.value ? range.latest + 5 : 0 }))
        const bounds = boundsAt([endOf(0) + 5, endOf(1) + 5])
        return { bounds, kafka: { ...kafka, ranges }, timing: { caughtUpSilenceMs: 3_000 } }
      },
    })
    void scenario.engine.start()
    await scenario.wait(50_000)
    expect(scenario.end()).toBeNull()
    isRemoved.value = true
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.ledgerCounts).toEqual(foretell(topic).counts)
  })

  it('ends at once when there is nothing to read', async () => {
    const { world, end } = await runTo(boundsAt([0, 0]))
    expect(end()).toEqual({ reason: 'completed' })
    expect(world.ledgerCounts.messages).toBe(0)
  })
})
