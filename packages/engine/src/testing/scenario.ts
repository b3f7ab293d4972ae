import type { EngineSnapshot, SluiceError } from '@sluice/contracts'
import { createEngine } from '../engine.ts'
import type { EngineOptions } from '../options.ts'
import type { Engine, EngineActivity, EngineEnd } from '../port.ts'
import { seededRandom } from './seeded-random.ts'
import { simulatedKafka } from './simulation/broker.ts'
import { simulatedArchive, simulatedLedger, simulatedOpenWriter } from './simulation/ports.ts'
import { makeTopic, type SimulatedTopic } from './simulation/topic-data.ts'
import { createSimulatedTransform } from './simulation/transform.ts'
import { createWorld, type World } from './simulation/world.ts'
import { simulationSpec } from './task-spec.ts'
import { createVirtualTime } from './virtual-clock.ts'

const noMisfortune = { writeFails: 0, archiveFails: 0, ledgerFails: 0, commitFails: 0, rebalance: 0, awayMs: 0 }

/** One engine in a world where all goes well, unless a test says otherwise. */
export interface Scenario {
  readonly world: World
  readonly engine: Engine
  readonly activities: readonly EngineActivity[]
  readonly errors: readonly SluiceError[]
  readonly snapshots: readonly EngineSnapshot[]
  /** How the engine ended; null while it runs. */
  end(): EngineEnd | null
  /** Lets time pass until `done`, at most a minute of it. */
  until(done: () => boolean): Promise<void>
  wait(ms: number): Promise<void>
}

export interface ScenarioOptions {
  readonly topic?: SimulatedTopic
  /** The world of an earlier scenario, for a second life. */
  readonly world?: World
  readonly overrides?: (world: World) => Partial<EngineOptions>
}

export const smallTopic = (records = 40, bad = 0): SimulatedTopic => makeTopic(seededRandom(7), 2, records, bad)

export const createScenario = ({ topic = smallTopic(), world: given, overrides }: ScenarioOptions = {}): Scenario => {
  const world = given ?? createWorld(seededRandom(1), createVirtualTime(1_000), topic, noMisfortune)
  world.life += 1
  const { life, time } = world
  const activities: EngineActivity[] = []
  const errors: SluiceError[] = []
  const snapshots: EngineSnapshot[] = []
  let end: EngineEnd | null = null
  const engine = createEngine({
    spec: simulationSpec({ batchDelayMs: 20 }),
    taskId: 'task',
    kafka: simulatedKafka(world, life),
    transform: createSimulatedTransform(),
    openWriter: simulatedOpenWriter(world, life),
    ledger: simulatedLedger(world, life),
    deadLetters: simulatedArchive(world, life),
    observer: {
      activity: (activity) => activities.push(activity),
      error: (error) => errors.push(error),
      snapshot: (snapshot) => snapshots.push(snapshot),
    },
    clock: time.clock(life),
    random: world.random.next,
    timing: { commitIntervalMs: 100, snapshotIntervalMs: 100, drainTimeoutMs: 1_000, retryDelayMaxMs: 500 },
    ...overrides?.(world),
  })
  void engine.done.then((value) => {
    end = value
  })
  const until = async (done: () => boolean): Promise<void> => {
    const deadlineMs = time.now() + 60_000
    await time.run(() => {
      if (time.now() > deadlineMs) throw new Error('it did not come to that within a minute')
      return done()
    })
  }
  return {
    world,
    engine,
    activities,
    errors,
    snapshots,
    end: () => end,
    until,
    async wait(ms) {
      const untilMs = time.now() + ms
      await until(() => time.now() >= untilMs)
    },
  }
}
