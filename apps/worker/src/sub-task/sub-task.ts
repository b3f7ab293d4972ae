import type { PipelineJob, SluiceError } from '@sluice/contracts'
import type { EngineEnd } from '@sluice/engine'
import { asStoreError, type DrainReason, type LeaseHold, type TakenLease } from '@sluice/store'
import { errorFields } from '../log/error-fields.ts'
import { followTopics } from './follow-topics.ts'
import { leaseEnd } from './lease-end.ts'
import { startLeaseKeeper } from './lease-keeper.ts'
import { type OpenedEngine, openEngine } from './open-engine.ts'
import { createPauseSwitch } from './pause-switch.ts'
import { createRelay } from './relay.ts'
import { releaseLease } from './release-lease.ts'
import { runEngine } from './run-engine.ts'
import { createStallWatch } from './stall-watch.ts'
import { createStartPatience } from './start-patience.ts'
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

type LetGo = DrainReason | 'lost' | 'shutdown' | 'topics'

/** Runs a sub-task whose lease was just taken, from opening its engine to giving the lease back. Never throws. */
export const startSubTask = (context: SubTaskContext, job: PipelineJob, taken: TakenLease): SubTask => {
  const { store, timing, trouble } = context
  const { taskId, index, epoch, version } = job
  const hold: LeaseHold = { taskId, index, epoch, workerId: context.workerId }
  const log = context.logs.open(job)
  const { logger } = log
  const startedAtMs = performance.now()
  const letGo = new AbortController()
  const meter = context.metrics.subTask(taskId, index)
  const pause = createPauseSwitch(taken.paused)
  let why: LetGo | null = null

  const drain = (reason: LetGo): void => {
    if (why !== null) return
    why = reason
    logger.info({ reason }, 'sub-task is asked to let go')
    keeper.report({ state: 'stopping', health: null, reason: null })
    letGo.abort()
  }
  const keeper = startLeaseKeeper({
    rounds: context.leaseRounds,
    hold,
    onDrain: (reason) => drain(reason),
    onPaused: pause.set,
    onTold: context.onChanged,
    onTrouble: (error) => trouble.tell('lease', error),
  })
  const relay = createRelay({
    ...context,
    hold,
    keeper,
    meter,
    stalls: createStallWatch(context.stallAfterMs, context.loopUse),
    logger,
    draining: () => why !== null,
  })

  const patience = createStartPatience(Date.now)
  const kafkaLog = log.part('kafka')
  const open = async (): Promise<OpenedEngine> => {
    const [workspaceId, { spec }] = await Promise.all([
      store.tasks.workspaceOf(taskId),
      store.versions.get(taskId, version),
    ])
    log.setUsual(spec.advanced.logLevel)
    const engineOptions = {
      store,
      tdengine: context.tdengine,
      guard: context.guard,
      openKafka: context.openKafka,
      defaultTarget: context.defaultTarget,
      dataDir: context.dataDir,
      hold,
      workspaceId,
      version,
      spec,
      observer: relay,
      kafkaLogger: kafkaLog,
      timing: { drainTimeoutMs: timing.drainMs },
    }
    const about = { 'sluice.task': taskId, 'sluice.index': index, 'sluice.version': version }
    const opening = context.tracing.span('start sub-task', about, () => openEngine(engineOptions))
    return opening.catch((error: unknown) => {
      throw patience(error, spec.errorPolicies)
    })
  }
  const opensLate = (error: SluiceError): void => {
    relay.error(error, 1)
    const health = error.code.startsWith('KAFKA_') ? 'SOURCE_ERROR' : 'SINK_ERROR'
    keeper.report({ state: 'degraded', health, reason: `${error.code}: ${error.message}` })
  }

  const runOpened = async (opened: OpenedEngine): Promise<EngineEnd> => {
    const topics = followTopics({
      kafka: opened.kafka,
      source: opened.source,
      reading: opened.topics,
      intervalMs: timing.topicWatchMs,
      tell: index === 0 ? relay.activity : null,
      onChanged: () => drain('topics'),
      onTrouble: (error) => trouble.tell('topics', error),
    })
    pause.follow(opened.engine.setPaused)
    try {
      return await topics.end(await runEngine(opened.engine, letGo.signal, logger))
    } finally {
      await opened.close()
    }
  }

  const engineEnd = async (): Promise<EngineEnd> => {
    try {
      const opened = await untilOpened(open, opensLate, letGo.signal)
      return opened === null ? { reason: 'stopped' } : await runOpened(opened)
    } catch (cause) {
      const error = asStoreError(cause)
      logger.error(errorFields(error), 'sub-task could not run')
      relay.activity({ level: 'error', activity: 'failed', content: `${error.code}: ${error.message}` })
      return { reason: 'failed', error }
    }
  }

  const run = async (): Promise<void> => {
    logger.info('sub-task starts')
    const end = await engineEnd()
    await keeper.stop()
    await relay.settled()
    meter.end()
    const record = { ranMs: performance.now() - startedAtMs, failuresBefore: taken.attempt }
    await releaseLease(context, hold, leaseEnd(end, record, context.random), why === 'lost')
    logger.info({ end: end.reason, reason: why }, 'sub-task ended')
    log.close()
    context.onChanged()
  }

  return { taskId, check: keeper.check, drain: () => drain('shutdown'), done: run() }
}
