import { isSluiceError, type SluiceError, type TaskSpec } from '@sluice/contracts'
import { createEngine, type Engine, type EngineEnd } from '@sluice/engine'
import { asStoreError, type HeldReplay, type Store, type TakenReplay } from '@sluice/store'
import { errorFields } from '../log/error-fields.ts'
import type { Logger } from '../log/logger.ts'
import type { TroubleLog } from '../log/trouble-log.ts'
import { startPeriodic } from '../periodic.ts'
import { untilOpened } from '../sub-task/until-opened.ts'
import type { WorkerTiming } from '../timing.ts'
import { createLetterSource, LETTERS } from './letter-source.ts'
import { createLetterTrack } from './letter-track.ts'
import { transformOfLetters } from './letter-transform.ts'
import { prepareReplay, type ReplayTargets } from './prepare-replay.ts'
import { readAhead } from './read-ahead.ts'
import { createReplayLedger } from './replay-ledger.ts'
import { specOfReplay } from './replay-spec.ts'

export interface ReplayContext extends ReplayTargets {
  readonly store: Pick<Store, 'secrets' | 'connectionsOf' | 'versions' | 'deadLetters' | 'replays' | 'activities'>
  readonly timing: Pick<WorkerTiming, 'leaseTtlMs' | 'leaseRenewMs' | 'drainMs'>
  readonly logger: Logger
  readonly trouble: TroubleLog
}

/** Short enough that a small replay ends at once, long enough that a large one pays few transactions. */
const ACCOUNT_EVERY_MS = 250

/** Why a replay is let go of before its letters have ended. */
type LetGo = 'cancelled' | 'lost' | 'released'

interface Trouble {
  readonly code: string
  readonly message: string
}

/** A replay that this process runs. */
export interface RunningReplay {
  readonly taskId: string
  /** Somebody may want it to end: ask Postgres at once. */
  check(): void
  /** Gives it back as it is: another worker shall go on with it. */
  release(): void
  /** Resolves when it has ended, was given back or lost. */
  readonly done: Promise<void>
}

/** Runs a replay that was just taken, from the letter where it was. Never throws. */
export const startReplay = (context: ReplayContext, taken: TakenReplay): RunningReplay => {
  const { store, timing, trouble } = context
  const { replay, hold } = taken
  const { taskId, version } = replay
  const held = store.replays.held(hold)
  const logger = context.logger.child({ taskId, replay: replay.id, version, epoch: hold.epoch })
  const letGo = new AbortController()
  let why: LetGo | null = null
  let waitsFor: Trouble | null = null

  const drain = (reason: LetGo): void => {
    if (why !== null) return
    why = reason
    letGo.abort()
  }
  const tell = (error: SluiceError): void => {
    waitsFor = { code: error.code, message: error.message }
    trouble.tell('replay', error)
  }

  const renewing = startPeriodic(timing.leaseRenewMs, async () => {
    try {
      if ((await held.renew(waitsFor, timing.leaseTtlMs)) === 'cancel') drain('cancelled')
    } catch (error) {
      if (isSluiceError(error, 'LEASE_LOST')) drain('lost')
      else trouble.tell('replay', error)
    }
  })

  const run = async (spec: TaskSpec): Promise<EngineEnd> => {
    const opened = await untilOpened(
      () => prepareReplay(context, { taskId, workspaceId: taken.workspaceId, spec }),
      tell,
      letGo.signal,
    )
    if (opened === null) return { reason: 'stopped' }
    const { prepared, schemas } = opened
    try {
      const engine = engineOf({ ...context, taken, held, spec, prepared, schemas, letGo: letGo.signal, tell, works })
      return await untilEnded(engine, letGo.signal)
    } finally {
      await prepared.close()
    }
  }
  const works = (): void => {
    waitsFor = null
  }

  const finish = async (state: 'completed' | 'cancelled' | 'failed', error: SluiceError | null): Promise<void> => {
    await held.end(state, error === null ? null : { code: error.code, message: error.message })
    const { counts } = await store.replays.get(taskId, replay.id)
    await store.activities.add(taskId, {
      level: state === 'completed' && counts.failed === 0 ? 'info' : 'warn',
      activity: 'replayed',
      content: `#${replay.id} ${state}: ${counts.written} written, ${counts.filtered} filtered, ${counts.failed} still failing`,
    })
  }

  const settle = async (): Promise<void> => {
    try {
      const { spec } = await store.versions.get(taskId, version)
      const end = await run(specOfReplay(spec))
      if (why === 'released') await held.release()
      else if (end.reason === 'failed') throw end.error
      else if (why !== 'lost') await finish(why ?? 'completed', null)
    } catch (cause) {
      const error = asStoreError(cause)
      logger.warn(errorFields(error), 'replay did not end well')
      // A replay that cannot be ended now is taken again when its time is over.
      if (error.code !== 'LEASE_LOST' && error.code !== 'STORE_UNAVAILABLE')
        await finish('failed', error).catch((failure: unknown) => trouble.tell('replay', failure))
    } finally {
      await renewing.stop()
      logger.info({ why }, 'replay ended')
    }
  }

  return {
    taskId,
    check: renewing.soon,
    release: () => drain('released'),
    done: settle(),
  }
}

interface EngineParts extends Pick<ReplayContext, 'store' | 'timing'> {
  readonly taken: TakenReplay
  readonly held: HeldReplay
  readonly spec: TaskSpec
  readonly prepared: Awaited<ReturnType<typeof prepareReplay>>['prepared']
  readonly schemas: Awaited<ReturnType<typeof prepareReplay>>['schemas']
  readonly letGo: AbortSignal
  readonly tell: (error: SluiceError) => void
  readonly works: () => void
}

/** An engine that ends by itself when all letters have ended and are written down. */
interface ReplayEngine {
  readonly engine: Engine
  /** Resolves then. */
  readonly ended: Promise<void>
}

const engineOf = (parts: EngineParts): ReplayEngine => {
  const { taken, spec, prepared, tell, works } = parts
  const track = createLetterTrack()
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  let allRead = false
  const look = (): void => {
    if (allRead && track.size === 0) resolve()
  }
  const engine = createEngine({
    spec,
    taskId: taken.replay.taskId,
    topics: [LETTERS.topic],
    kafka: createLetterSource({
      track,
      next: readAhead({ store: parts.store, taken, signal: parts.letGo, onTrouble: tell }),
      onError: (error) => tell(asStoreError(error)),
      onEnd() {
        allRead = true
        look()
      },
    }),
    transform: transformOfLetters(prepared.transform, track, spec.target),
    schemas: parts.schemas,
    openWriter: prepared.openWriter,
    fit: prepared.fit,
    tags: prepared.tags,
    ledger: createReplayLedger({
      held: parts.held,
      track,
      version: taken.replay.version,
      isEdited: taken.replay.isEdited,
      failures: taken.replay.failures,
      onAccounted() {
        works()
        look()
      },
    }),
    // Kept until the account, which writes it down together with what else became of the letters.
    deadLetters: { store: async (rows) => rows.forEach(track.reject) },
    observer: { activity: () => undefined, snapshot: () => undefined, error: tell },
    timing: { commitIntervalMs: ACCOUNT_EVERY_MS, drainTimeoutMs: parts.timing.drainMs },
  })
  return { engine, ended }
}

const untilEnded = async ({ engine, ended }: ReplayEngine, letGo: AbortSignal): Promise<EngineEnd> => {
  const stop = (): void => void engine.stop()
  letGo.addEventListener('abort', stop)
  if (letGo.aborted) stop()
  // How it ends is in `done`, a failed start too.
  engine.start().catch(() => undefined)
  void ended.then(stop)
  try {
    return await engine.done
  } finally {
    letGo.removeEventListener('abort', stop)
  }
}
