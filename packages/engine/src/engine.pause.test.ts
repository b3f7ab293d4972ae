import { describe, expect, it } from 'vitest'
import { createScenario, smallTopic } from './testing/scenario.ts'
import { foretell } from './testing/simulation/topic-data.ts'
import { simulationSpec } from './testing/task-spec.ts'

const RECORDS = 2_000

describe('an engine that is paused', () => {
  it('ends and commits what is in flight, reads nothing then, and goes on where it was', async () => {
    const scenario = createScenario({ topic: smallTopic(RECORDS) })
    void scenario.engine.start()
    await scenario.until(() => scenario.engine.snapshot().counts.rows > 100)
    scenario.engine.setPaused(true)
    await scenario.until(() => scenario.engine.snapshot().paused === true)
    const paused = scenario.engine.snapshot()
    expect(paused).toMatchObject({ inFlightRows: 0 })
    expect(paused.counts.rows).toBeLessThan(foretell(scenario.world.topic).counts.rows)
    const committed = new Map(scenario.world.committed)
    await scenario.wait(30_000)
    expect(scenario.engine.snapshot().counts).toEqual(paused.counts)
    expect(scenario.world.committed).toEqual(committed)
    expect(scenario.world.ledger).toEqual(committed)

    scenario.engine.setPaused(false)
    const oracle = foretell(scenario.world.topic)
    await scenario.until(() => scenario.engine.snapshot().counts.rows === oracle.counts.rows)
    expect(scenario.world.table).toEqual(oracle.table)
    expect(scenario.world.violations).toEqual([])
    const story = scenario.activities.map(({ activity }) => activity)
    expect(story).toEqual(['assigned', 'started', 'paused', 'resumed'])
  })

  it('is not completed by the silence of its pause, but by that after it', async () => {
    const spec = simulationSpec({ batchDelayMs: 20 })
    const scenario = createScenario({
      overrides: () => ({ spec: { ...spec, source: { ...spec.source, idleTimeoutMs: 2_000 } } }),
    })
    void scenario.engine.start()
    scenario.engine.setPaused(true)
    await scenario.wait(20_000)
    expect(scenario.end()).toBeNull()
    scenario.engine.setPaused(false)
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'completed' })
    expect(scenario.world.table).toEqual(foretell(scenario.world.topic).table)
  })

  it('joins paused, tells how far it is behind, and can be stopped', async () => {
    const topic = smallTopic()
    const scenario = createScenario({ topic })
    scenario.engine.setPaused(true)
    void scenario.engine.start()
    await scenario.until(() => scenario.engine.snapshot().paused === true)
    await scenario.wait(20_000)
    expect(scenario.world.table.size).toBe(0)
    void scenario.engine.stop()
    await scenario.until(() => scenario.end() !== null)
    expect(scenario.end()).toEqual({ reason: 'stopped' })
    const second = createScenario({ world: scenario.world })
    void second.engine.start()
    await second.until(() => second.engine.snapshot().counts.rows === foretell(topic).counts.rows)
    expect(second.world.table).toEqual(foretell(topic).table)
  })

  it('knows how far its partitions grew meanwhile', async () => {
    const scenario = createScenario({ topic: smallTopic(RECORDS) })
    void scenario.engine.start()
    await scenario.until(() => scenario.engine.snapshot().counts.rows > 100)
    scenario.engine.setPaused(true)
    await scenario.until(() => scenario.engine.snapshot().paused === true)
    const partition = scenario.world.topic.partitions[0]
    const last = partition?.at(-1)
    if (partition === undefined || last === undefined) throw new Error('the topic is empty')
    const before = scenario.engine.snapshot().lag ?? 0
    Object.assign(scenario.world.topic, {
      partitions: [[...partition, { ...last, offset: last.offset + 100 }], ...scenario.world.topic.partitions.slice(1)],
    })
    await scenario.until(() => scenario.engine.snapshot().lag === before + 100)
    expect(scenario.engine.snapshot().counts.rows).toBeGreaterThan(0)
  })
})
