import type { SluiceError } from '@sluice/contracts'
import type { PartitionState } from '../accounting/partitions.ts'
import { asSluiceError } from '../failure.ts'
import type { Clock } from '../port.ts'
import type { SpillFile } from './spill-file.ts'
import type { SpilledBatch } from './spilled-batch.ts'

export interface SpillGateOptions {
  readonly file: SpillFile
  readonly clock: Clock
  /** The partition as it is assigned now. */
  readonly stateOf: (batch: SpilledBatch) => PartitionState | undefined
  readonly takeIn: (batch: SpilledBatch) => Promise<void>
  /** False once the engine ends: what is cached stays uncommitted. */
  readonly accepting: () => boolean
  /** Before the first batch of an outage is cached. */
  readonly onSpilling: () => Promise<void>
  readonly onDrained: () => void
  readonly onTrouble: (error: SluiceError) => void
  readonly onFatal: (error: unknown) => void
}

/**
 * Lets batches through to the intake. While the target is away for longer than the task waits, they go to the file
 * instead and the reader goes on; when it is back, they are taken from there, in order, before anything new. Nothing of
 * it has ended, so no offset passes it: the file saves records from Kafka's retention, never Kafka from keeping them.
 */
export interface SpillGate {
  /** Resolves when the batch is taken or cached, which is the back-pressure. */
  take(batch: SpilledBatch): Promise<void>
  /** The target is away; or back, at the next write that gets through. */
  away(isAway: boolean): void
  /** What is cached of partitions that are not ours any more becomes a leftover: Kafka may not have all of it when they come back. */
  leave(): Promise<void>
  readonly records: number
}

/** A full file is tried again after this. */
const FULL_PAUSE_MS = 200

/** A batch that went to the intake, and the assignment that it belongs to. */
interface Direct {
  readonly batch: SpilledBatch
  readonly state: PartitionState | undefined
}

interface Cached {
  readonly state: PartitionState | undefined
  isLeft: boolean
}

export const createSpillGate = (options: SpillGateOptions): SpillGate => {
  const { file, clock, takeIn, accepting } = options
  /** The assignment that each cached batch belongs to: after another one Kafka hands its records out again. */
  const cached: Cached[] = []
  /** Batches that are in memory; the row budget bounds them. */
  let recent: readonly Direct[] = []
  /** The last of the batches without records that came while others were cached: it waits until those were taken. */
  const positions = new Map<PartitionState, SpilledBatch>()
  const taking = new Set<Promise<void>>()
  /** Batches that the intake holds up, to be let go when the target turns out to be away. */
  const held = new Set<() => void>()
  let isAway = false
  let isSpilling = false
  let turn: Promise<void> = Promise.resolve()

  /** One use of the file at a time. */
  const alone = <Result>(use: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(use)
    turn = mine.then(
      () => undefined,
      () => undefined,
    )
    return mine
  }

  /** A disk that is full or broken is like a full file: the reader waits. */
  const hasRoom = async (write: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await write()
    } catch (error) {
      options.onTrouble(asSluiceError(error))
      return false
    }
  }

  const push = async (batch: SpilledBatch): Promise<void> => {
    const state = options.stateOf(batch)
    while (accepting() && state?.owned === true) {
      const isIn = await alone(async () => {
        // Drained while this waited for its turn: there is nothing to stand behind any more.
        if (!isSpilling) return 'direct' as const
        if (!(await hasRoom(() => file.push(batch)))) return false
        cached.push({ state, isLeft: false })
        return true
      })
      if (isIn === 'direct') return direct(batch)
      if (isIn) return
      await clock.sleep(FULL_PAUSE_MS)
    }
  }

  const passing = (): readonly SpilledBatch[] => {
    const ours = [...positions].filter(([state]) => state.owned).map(([, batch]) => batch)
    positions.clear()
    return ours
  }

  const drain = async (): Promise<void> => {
    await Promise.all(taking)
    while (accepting()) {
      const next = await alone(async () => {
        const batch = await file.first()
        if (batch === null) isSpilling = false
        return batch
      })
      if (next === null) {
        for (const batch of passing()) await takeIn(batch)
        options.onDrained()
        return
      }
      if (cached[0]?.state?.owned === true) await takeIn(next)
      if (!accepting()) return
      await alone(async () => {
        cached.shift()
        await file.shift()
      })
    }
  }

  const isOpen = ({ batch, state }: Direct): boolean =>
    state?.owned === true && (state.tracker.next ?? 0) <= (batch.records.at(-1)?.offset ?? 0)

  /** The batches in memory go to the disk as well, so that it holds all that Kafka may lose before it is written. */
  const begin = async (): Promise<void> => {
    await options.onSpilling()
    for (const { batch } of recent.filter(isOpen))
      await hasRoom(async () => {
        await file.keep(batch)
        return true
      })
  }

  const spill = (): void => {
    if (isSpilling || !accepting()) return
    isSpilling = true
    const begun = alone(begin)
    for (const release of held) release()
    held.clear()
    begun.then(drain).catch((error: unknown) => options.onFatal(asSluiceError(error)))
  }

  const direct = (batch: SpilledBatch): Promise<void> => {
    recent = [...recent.filter(isOpen), { batch, state: options.stateOf(batch) }]
    const taken = takeIn(batch).finally(() => taking.delete(taken))
    taking.add(taken)
    return new Promise((resolve, reject) => {
      const release = (): void => {
        // The intake goes on in the background; its failure ends the engine.
        taken.catch(options.onFatal)
        resolve()
      }
      held.add(release)
      taken.finally(() => held.delete(release)).then(resolve, reject)
    })
  }

  return {
    async take(batch) {
      if (batch.records.length === 0 && isSpilling) {
        const state = options.stateOf(batch)
        if (state !== undefined) positions.set(state, batch)
        return
      }
      if (batch.records.length === 0) return takeIn(batch)
      if (isAway) spill()
      return isSpilling ? push(batch) : direct(batch)
    },
    leave: () =>
      alone(async () => {
        const gone = cached.filter(({ state, isLeft }) => state?.owned !== true && !isLeft)
        const chosen = new Set<Cached | undefined>(gone)
        await file.keepWaiting((place) => chosen.has(cached[place]))
        for (const one of gone) one.isLeft = true
      }).catch((error: unknown) => options.onTrouble(asSluiceError(error))),
    away(now) {
      isAway = now
      if (now && held.size > 0) spill()
    },
    get records() {
      return file.records
    },
  }
}
