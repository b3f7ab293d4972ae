import { createEngine } from '../../engine.ts'
import type { Engine, EngineEnd } from '../../port.ts'
import { seededRandom } from '../seeded-random.ts'
import { simulationSpec } from '../task-spec.ts'
import { createVirtualTime, settleFiles } from '../virtual-clock.ts'
import { simulatedKafka } from './broker.ts'
import { simulatedArchive, simulatedLedger, simulatedOpenWriter } from './ports.ts'
import { foretell, makeTopic, type Oracle } from './topic-data.ts'
import { createSimulatedTransform } from './transform.ts'
import { createWorld, type World } from './world.ts'

export interface SimulationPlan {
  readonly seed: number
  /** Lives before the last one, each ended by a crash or a stop. */
  readonly lives: number
  readonly recordsPerPartition: number
  /** Where the lives cache while the target is away, which it is then for seconds again and again. */
  readonly cachePath?: string
}

export interface SimulationResult {
  readonly world: World
  readonly oracle: Oracle
  readonly ends: readonly EngineEnd[]
  readonly crashes: number
}

/** The target is away for so long, and there for as long, in turns. */
const AWAY_MS = 3_000

/** Starts the engine of the present life of the world. */
const bringToLife = (world: World, cachePath: string | undefined): Engine => {
  const { life, random, time } = world
  const rowsInFlightMax = random.between(5, 300)
  return createEngine({
    spec: simulationSpec(
      {
        batchSizeRows: random.between(1, 60),
        batchDelayMs: random.between(1, 300),
        rowsInFlightMax,
        writeConcurrency: random.between(1, 4),
      },
      cachePath === undefined ? {} : { connectionLost: 'cache', connectionTimeoutS: 1 },
    ),
    spillPath: cachePath,
    taskId: 'task',
    kafka: simulatedKafka(world, life),
    transform: createSimulatedTransform(),
    openWriter: simulatedOpenWriter(world, life),
    ledger: simulatedLedger(world, life),
    deadLetters: simulatedArchive(world, life),
    observer: {
      activity({ activity }) {
        if (activity === 'caching') world.cachings += 1
      },
      error: () => undefined,
      snapshot({ inFlightRows }) {
        if (inFlightRows > rowsInFlightMax) world.violations.push('more rows in flight than allowed')
      },
    },
    untilCaughtUp: true,
    clock: time.clock(life),
    random: random.next,
    timing: {
      commitIntervalMs: random.between(20, 300),
      snapshotIntervalMs: 50,
      retryDelayMinMs: 5,
      retryDelayMaxMs: 100,
      drainTimeoutMs: random.between(0, 2_000),
      revokeTimeoutMs: random.between(0, 500),
    },
  })
}

/** Lives a task through crashes, stops, rebalances and failing neighbours until it has caught up. */
export const simulate = async ({
  seed,
  lives,
  recordsPerPartition,
  cachePath,
}: SimulationPlan): Promise<SimulationResult> => {
  const random = seededRandom(seed)
  const time = cachePath === undefined ? createVirtualTime(1_000) : createVirtualTime(1_000, settleFiles)
  const topic = makeTopic(random, random.between(1, 4), recordsPerPartition, random.chance(0.2) ? 0.5 : 0.03)
  const trouble = random.next() * 0.3
  const world = createWorld(random, time, topic, {
    writeFails: trouble,
    archiveFails: trouble,
    ledgerFails: trouble,
    commitFails: trouble,
    rebalance: random.chance(0.5) ? 0.5 : 0,
    awayMs: cachePath === undefined ? 0 : AWAY_MS,
  })
  const ends: EngineEnd[] = []
  let crashes = 0

  for (let life = 0; ; life += 1) {
    world.life = life
    const engine = bringToLife(world, cachePath)
    let end: EngineEnd | null = null
    void engine.done.then((value) => {
      end = value
    })
    engine.start().catch(() => undefined)
    const endsAtMs =
      life < lives
        ? time.now() + random.between(0, cachePath === undefined ? 1_500 : 3 * AWAY_MS)
        : Number.POSITIVE_INFINITY
    await time.run(() => end !== null || time.now() >= endsAtMs)
    if (end === null && random.chance(0.7)) crashes += 1
    else if (end === null) {
      void engine.stop()
      await time.run(() => end !== null)
    }
    time.end(life)
    // What a dead life still had under way in its files; a real one would be gone.
    if (cachePath !== undefined) await settleFiles()
    if (end !== null) ends.push(end)
    if (life >= lives) return { world, oracle: foretell(topic), ends, crashes }
  }
}
