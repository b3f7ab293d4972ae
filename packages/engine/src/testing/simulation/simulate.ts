import type { EngineEnd } from '../../port.ts'
import { seededRandom } from '../seeded-random.ts'
import { createVirtualTime, settleFiles } from '../virtual-clock.ts'
import { bringToLife } from './bring-to-life.ts'
import { simulatedKafka } from './broker.ts'
import { foretell, makeTopic, type Oracle } from './topic-data.ts'
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
    const engine = bringToLife(world, life, { kafka: simulatedKafka(world, life), cachePath })
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
    world.dead.add(life)
    // What a dead life still had under way in its files; a real one would be gone.
    if (cachePath !== undefined) await settleFiles()
    if (end !== null) ends.push(end)
    if (life >= lives) return { world, oracle: foretell(topic), ends, crashes }
  }
}
