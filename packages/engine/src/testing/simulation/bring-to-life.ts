import { createEngine } from '../../engine.ts'
import type { EngineSource, EngineTiming } from '../../options.ts'
import type { Engine } from '../../port.ts'
import { simulationSpec } from '../task-spec.ts'
import { simulatedArchive, simulatedLedger, simulatedOpenWriter } from './ports.ts'
import { createSimulatedTransform } from './transform.ts'
import type { World } from './world.ts'

export interface LifeOptions {
  readonly kafka: EngineSource
  readonly cachePath?: string | undefined
  /** What the seed would decide otherwise. */
  readonly timing?: Partial<EngineTiming>
}

/** The engine of one life of the world, with limits and patience that its seed decides; it is not started. */
export const bringToLife = (world: World, life: number, { kafka, cachePath, timing }: LifeOptions): Engine => {
  const { random, time } = world
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
    kafka,
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
      ...timing,
    },
  })
}
