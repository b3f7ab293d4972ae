import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { createDispatch } from '@sluice/dispatch'
import { loadKafkaClient } from '@sluice/kafka'
import { createTargetGuard } from '@sluice/network'
import { createStore } from '@sluice/store'
import { openTdengineClient } from '@sluice/tdengine'
import { createTracing } from '@sluice/telemetry'
import { createMailer } from './alerts/channels/mailer.ts'
import { startAlerts } from './alerts/start-alerts.ts'
import type { WorkerConfig } from './config/env.ts'
import { createDrainSwitch } from './drain-switch.ts'
import { startHeartbeat } from './heartbeat.ts'
import { startStatusServer } from './http/status-server.ts'
import { errorFields } from './log/error-fields.ts'
import type { ProcessLog } from './log/process-log.ts'
import { createTaskLogs } from './log/task-logs.ts'
import { createTroubleLog } from './log/trouble-log.ts'
import { createWorkerMetrics } from './metrics/worker-metrics.ts'
import { packageVersion } from './package-version.ts'
import { createProbeAnswerer } from './probes/probe-answerer.ts'
import { startReconciler } from './reconciler/start-reconciler.ts'
import { startReplays } from './replay/start-replays.ts'
import { startArchiveTrimming } from './replay/trim-archives.ts'
import { startLeaseRounds } from './sub-task/lease-rounds.ts'
import { createSubTasks } from './sub-task/sub-tasks.ts'
import { tracedTdengine } from './telemetry/traced-tdengine.ts'
import { timingDefault, type WorkerTiming } from './timing.ts'
import { watchVitalSigns } from './vitals.ts'

export interface RunningWorker {
  readonly id: string
  /** Where /metrics, /healthz and /readyz are. */
  readonly httpPort: number
  /** Drains every sub-task, gives the leases back and closes everything, in this order. */
  stop(): Promise<void>
}

/** Probes are short and mostly wait. */
const PROBE_CONCURRENCY = 8

/** Puts a worker together and lets it take work. Throws SluiceError when Postgres or Redis does not answer at the start. */
export const startWorker = async (
  config: WorkerConfig,
  { logger, output }: ProcessLog,
  timing: WorkerTiming = timingDefault,
): Promise<RunningWorker> => {
  const id = randomUUID()
  const trouble = createTroubleLog(logger)
  const metrics = createWorkerMetrics()
  const vitals = watchVitalSigns()
  const { databaseUrl, secretKey, oldSecretKeys, redisUrl, keyPrefix, group, concurrency, defaultTarget } = config
  const guard = createTargetGuard(config.allowedTargets, {
    confide: (refusal) => logger.warn(errorFields(refusal), 'target refused'),
  })
  const openKafka = await loadKafkaClient(config.kafkaClient)
  const client = openTdengineClient(config.tdengineClient, guard)
  const tracing = createTracing({
    ...config.traces,
    service: 'sluice-worker',
    onError: (error) => trouble.tell('traces', error),
  })
  const tdengine = tracedTdengine(client.tdengine, tracing)
  const store = createStore({ databaseUrl, secretKey, oldSecretKeys })
  const dispatch = createDispatch({ redisUrl, keyPrefix, onError: (error) => trouble.tell('redis', error) })
  const ready = async (): Promise<void> => {
    await Promise.all([store.ping(), dispatch.ping()])
  }
  const closeStores = async (): Promise<void> => {
    await dispatch.close()
    await store.close()
  }

  try {
    await ready()
    const server = await startStatusServer({ ...config.http, metrics, ready })
    await store.workerGroups.admit(group, config.workerToken)
    const worker = {
      id,
      group,
      host: hostname(),
      pid: process.pid,
      version: packageVersion(),
      capacity: concurrency,
      startedAt: new Date(),
    }
    const drain = createDrainSwitch()
    const heartbeat = await startHeartbeat({
      store,
      worker,
      vitals,
      timing,
      trouble,
      kept: config.kept,
      onDraining: drain.set,
    })
    const reconciler = startReconciler({ store, dispatch, logger, trouble, timing })
    const mailer = createMailer(config.mail)
    const alerts = startAlerts({ store, guard, mailer, publicUrl: config.publicUrl, timing, trouble })
    const leaseRounds = startLeaseRounds({
      leases: store.leases,
      workerId: id,
      ttlMs: timing.leaseTtlMs,
      renewMs: timing.leaseRenewMs,
    })
    const taskLogs = createTaskLogs({
      dispatch,
      worker,
      output,
      outputLevel: config.logLevel,
      lookMs: timing.logLevelLookMs,
      trouble,
    })
    const subTasks = createSubTasks({
      store,
      dispatch,
      workerId: id,
      leaseRounds,
      tdengine,
      guard,
      openKafka,
      defaultTarget,
      dataDir: config.dataDir,
      timing,
      logs: taskLogs,
      trouble,
      metrics,
      tracing,
      random: Math.random,
      stallAfterMs: config.stallAfterMs,
      loopUse: vitals.loopUse,
      onChanged: reconciler.soon,
    })
    const trimming = startArchiveTrimming({ store, timing, trouble })
    const replays = startReplays({
      store,
      tdengine,
      guard,
      defaultTarget,
      workerId: id,
      group,
      intervalMs: timing.replayLookMs,
      timing,
      logger,
      trouble,
    })
    const leaveEvents = await dispatch.taskEvents.subscribe(({ taskId, event }) => {
      if (event === 'logLevel') taskLogs.check(taskId)
      if (event !== 'wanted') return
      subTasks.check(taskId)
      replays.check(taskId)
      reconciler.soon()
    })
    const probes = dispatch.probeWorker({
      group,
      concurrency: PROBE_CONCURRENCY,
      answer: createProbeAnswerer({
        store,
        tdengine,
        guard,
        openKafka,
        defaultTarget,
        mailer,
        logger,
        metrics,
        tracing,
      }),
    })
    const leaveGroup = await dispatch.joinGroup(group)
    const pipelines = dispatch.pipelineWorker({ group, concurrency, run: subTasks.run })
    drain.connect({ subTasks, replays, pipelines, onTrouble: (error) => trouble.tell('redis', error) })

    return {
      id,
      httpPort: server.port,
      async stop() {
        await leaveEvents()
        await leaveGroup()
        await Promise.all([
          reconciler.stop(),
          alerts.stop(),
          subTasks.drain(),
          replays.stop(),
          trimming.stop(),
          probes.close(),
        ])
        mailer.close()
        await pipelines.close()
        await leaseRounds.stop()
        await taskLogs.stop()
        await heartbeat.stop()
        vitals.stop()
        await server.close()
        await closeStores()
        client.close()
        await tracing.close()
      },
    }
  } catch (error) {
    await closeStores()
    throw error
  }
}
