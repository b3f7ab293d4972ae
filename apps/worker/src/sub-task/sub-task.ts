import type { PipelineJob, SluiceError } from '@sluice/contracts'
import type { EngineEnd } from '@sluice/engine'
import { asStoreError, type DrainReason, type LeaseEnd, type LeaseHold } from '@sluice/store'
import { retryDelayMs } from './backoff.ts'
import { startLeaseKeeper } from './lease-keeper.ts'
import { type OpenedEngine, openEngine } from './open-engine.ts'
import { createRelay } from './relay.ts'
import { releaseLease } from './release-lease.ts'
import type { SubTaskContext } from './sub-task-context.ts'
import { untilOpened } from './until-opened.ts'

/** A sub-task that this process runs. */
export interface SubTask {
  readonly taskId: string
  /** Somebody changed what the task shall do: ask Postgres at once. */
  check(): void
  /** Lets go of it, because the process ends. */
  drain(): void
  /** Resolves when it has ended and its lease was given back or lost. */
  readonly done: Promise<void>
}

/** A sub-task that ran this long before it failed starts its back-off anew. */
const STEADY_MS = 60_000

type LetGo = DrainReason | 'lost' | 'shutdown'

/** How the engine's end is told to the lease. */
const leaseEnd = (end: EngineEnd, attempt: number, random: () => number): LeaseEnd => {
  if (end.reason !== 'failed') return { state: end.reason === 'completed' ? 'completed' : 'released', reason: null }
  // Another sub-task accounted for a partition of ours while it moved: nothing is wrong, begin again.
  if (end.error.code === 'LEASE_LOST') return { state: 'released', reason: null }
  const reason = `${end.error.code}: ${end.error.message}`
  return { state: 'failed', reason, attempt, retryInMs: retryDelayMs(attempt, random) }
}

/** Runs a sub-task whose lease was just taken, from opening its engine to giving the lease back. Never throws. */
export const startSubTask = (
  context: SubTaskContext,
  job: PipelineJob,
  taken: { readonly attempt: number },
): SubTask => {
  const { store, timing, trouble } = context
  const { taskId, index, epoch, version } = job
  const hold: LeaseHold = { taskId, index, epoch, workerId: context.workerId }
  const logger = context.logger.child({ taskId, version, index, epoch })
  const startedAtMs = performance.now()
  const letGo = new AbortController()
  const meter = context.metrics.subTask(taskId, index)
  let why: LetGo | null = null

  const drain = (reason: LetGo): void => {
    if (why !== null) return
    why = reason
    logger.info({ reason }, 'sub-task is asked to let go')
    keeper.report({ state: 'stopping', health: null, reason: null })
    letGo.abort()
  }
  const keeper = startLeaseKeeper({
    leases: store.leases,
    hold,
    ttlMs: timing.leaseTtlMs,
    renewMs: timing.leaseRenewMs,
    onDrain: (reason) => drain(reason),
    onTold: context.onChanged,
    onTrouble: (error) => trouble.tell('lease', error),
  })
  const relay = createRelay({
    ...context,
    hold,
    keeper,
    meter,
    logger,
    draining: () => why !== null,
  })

  const open = async (): Promise<OpenedEngine> => {
    const { spec } = await store.versions.get(taskId, version)
    return openEngine({
      store,
      defaultTarget: context.defaultTarget,
      hold,
      version,
      spec,
      observer: relay,
      kafkaLogger: logger.child({ part: 'kafka' }),
      timing: { drainTimeoutMs: timing.drainMs },
    })
  }
  const opensLate = (error: SluiceError): void => {
    relay.error(error, 1)
    keeper.report({ state: 'degraded', health: 'SINK_ERROR', reason: `${error.code}: ${error.message}` })
  }

  const runEngine = async (): Promise<EngineEnd> => {
    const opened = await untilOpened(open, opensLate, letGo.signal)
    if (opened === null) return { reason: 'stopped' }
    const { engine } = opened
    const stop = (): void => void engine.stop()
    letGo.signal.addEventListener('abort', stop)
    if (letGo.signal.aborted) stop()
    try {
      // How it ends is in `done`, a failed start too.
      engine
        .start()
        .catch((error: unknown) => logger.debug({ error: asStoreError(error).code }, 'engine did not start'))
      return await engine.done
    } finally {
      letGo.signal.removeEventListener('abort', stop)
      await opened.close()
    }
  }

  const run = async (): Promise<void> => {
    logger.info('sub-task starts')
    let end: EngineEnd
    try {
      end = await runEngine()
    } catch (error) {
      const failure = asStoreError(error)
      relay.activity({ level: 'error', activity: 'failed', content: `${failure.code}: ${failure.message}` })
      end = { reason: 'failed', error: failure }
    }
    await keeper.stop()
    await relay.settled()
    meter.end()
    const steady = performance.now() - startedAtMs >= STEADY_MS
    const attempt = steady ? 1 : taken.attempt + 1
    await releaseLease(context, hold, leaseEnd(end, attempt, context.random), why === 'lost')
    logger.info({ end: end.reason, reason: why }, 'sub-task ended')
    context.onChanged()
  }

  return { taskId, check: keeper.check, drain: () => drain('shutdown'), done: run() }
}
