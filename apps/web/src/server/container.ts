import { createDispatch, type Dispatch } from '@sluice/dispatch'
import { createStore, parseOldKeys, type Store } from '@sluice/store'
import { createTracing, type Tracing } from '@sluice/telemetry'
import { compileTransform } from '@sluice/transform'
import { type Logger, pino } from 'pino'
import type { WebEnv } from '#src/lib/env.ts'
import { authenticate } from './auth/authenticate.ts'
import { type Auth, createAuth } from './auth/create-auth.ts'
import { createFleetFeed } from './live/fleet-feed.ts'
import { createFleetReader } from './live/fleet-reader.ts'
import { createLiveFeed } from './live/live-feed.ts'
import { createMetricsReader } from './live/metrics-reader.ts'
import type { Principal } from './principal.ts'
import { createApiKeyService } from './services/api-key-service.ts'
import { createAuditService } from './services/audit-service.ts'
import { createConnectionService } from './services/connection-service.ts'
import { createDeadLetterService } from './services/dead-letter-service.ts'
import { createCheckServers } from './services/declarations/check-servers.ts'
import { createDeclarationService } from './services/declarations/declaration-service.ts'
import { createFindMistakes } from './services/declarations/find-mistakes.ts'
import { createFileService } from './services/file-service.ts'
import { createHealthService } from './services/health-service.ts'
import { createNudge } from './services/nudge.ts'
import { createNumbersService } from './services/numbers-service.ts'
import { createOffsetService } from './services/offset-service.ts'
import { createOverviewService } from './services/overview-service.ts'
import { createPeopleServices } from './services/people-services.ts'
import { createPreviewService } from './services/preview-service.ts'
import { createProbeService } from './services/probe-service.ts'
import type { Services } from './services/services.ts'
import { createStoryService } from './services/story-service.ts'
import { createTaskBulkService } from './services/task-bulk-service.ts'
import { createTaskLogService } from './services/task-log-service.ts'
import { createTaskService } from './services/task-service.ts'
import { createValidationService } from './services/validation-service.ts'
import { createWorkerService } from './services/worker-service.ts'
import { createWebMetrics, type WebMetrics } from './telemetry/web-metrics.ts'

/** The console shows numbers of this age at most. Milliseconds. */
const LIVE_INTERVAL_MS = 1_000

/** Everything that lives as long as the web process. */
export interface Container {
  readonly services: Services
  readonly auth: Auth
  readonly members: Store['members']
  readonly workspaces: Store['workspaces']
  readonly metrics: WebMetrics
  readonly tracing: Tracing
  /** Null: metrics are told to nobody. */
  readonly metricsToken: string | null
  readonly logger: Logger
  /** Where browsers reach the console. */
  readonly publicUrl: string
  readonly authenticate: (headers: Headers) => Promise<Principal | null>
  /** Aborts when the process is asked to end: answers without an end must end then, or the server waits for them. */
  readonly stopping: AbortSignal
  close(): Promise<void>
}

const createServices = (store: Store, dispatch: Dispatch, auth: Auth, env: WebEnv, logger: Logger): Services => {
  const now = Date.now
  const metrics = createMetricsReader(store, dispatch.live, now)
  const validation = createValidationService(compileTransform, now)
  const fleet = createFleetFeed({
    read: createFleetReader({ store, live: dispatch.live, now }),
    intervalMs: LIVE_INTERVAL_MS,
    onError: (error) => logger.warn({ err: error }, 'the tasks could not be read'),
  })
  const notTold = (error: unknown): void => logger.warn({ err: error }, 'workers could not be told at once')
  const nudgeWorkers = createNudge(dispatch.taskEvents, 'wanted', notTold)
  const nudge = (taskId: string): Promise<void> => {
    fleet.hurry()
    return nudgeWorkers(taskId)
  }
  const tasks = createTaskService({ store, nudge, onFactsChanged: fleet.hurry, metrics, validation, now })
  return {
    tasks,
    taskBulk: createTaskBulkService({ tasks }),
    savedViews: store.savedViews,
    story: createStoryService(store),
    taskLog: createTaskLogService({
      taskLog: dispatch.taskLog,
      tell: createNudge(dispatch.taskEvents, 'logLevel', notTold),
      now,
    }),
    alertsOf: store.alertsOf,
    connectionsOf: (workspaceId) =>
      createConnectionService({
        workspaceId,
        connections: store.connectionsOf(workspaceId),
        askProbe: dispatch.askProbe,
        nudge,
        now,
      }),
    numbers: createNumbersService(store, Date.now),
    offsets: createOffsetService({ store, askProbe: dispatch.askProbe }),
    deadLetters: createDeadLetterService({ store, askProbe: dispatch.askProbe, nudge }),
    declarations: createDeclarationService({
      atomically: store.atomically,
      findMistakes: createFindMistakes(validation, now),
      checkServers: createCheckServers(dispatch.askProbe, store.secretBox),
      nudge,
    }),
    validation,
    files: createFileService(now),
    preview: createPreviewService(compileTransform, now),
    probes: createProbeService(dispatch.askProbe, store.secretBox),
    workers: createWorkerService(store),
    health: createHealthService({ ping: { postgres: store.ping, redis: dispatch.ping }, now }),
    overview: createOverviewService({ overview: store.overview, fleet, now }),
    ...createPeopleServices({
      store,
      auth,
      env,
      now,
      askProbe: dispatch.askProbe,
      onTrouble: (error) => logger.warn({ err: error }, 'an invitation could not be mailed'),
    }),
    apiKeys: createApiKeyService(auth),
    audit: createAuditService({ audit: store.audit, retentionDays: env.SLUICE_AUDIT_RETENTION_DAYS, logger, now }),
    fleet,
    live: createLiveFeed({
      look: metrics.of,
      keyOf: ({ taskId }) => taskId,
      intervalMs: LIVE_INTERVAL_MS,
      onError: (error) => logger.warn({ err: error }, 'live numbers could not be read'),
    }),
  }
}

/** Wires the process from its configuration; nothing connects before the first use. */
export const createContainer = (
  env: WebEnv,
  stopping: AbortSignal,
  logger: Logger = pino({ name: 'web', level: env.LOG_LEVEL }),
): Container => {
  const store = createStore({
    databaseUrl: env.DATABASE_URL,
    secretKey: env.SLUICE_SECRET_KEY,
    oldSecretKeys: parseOldKeys(env.SLUICE_SECRET_KEYS_OLD),
  })
  const dispatch = createDispatch({
    redisUrl: env.REDIS_URL,
    keyPrefix: env.SLUICE_REDIS_PREFIX,
    onError: (error) => logger.warn({ err: error }, 'Redis trouble'),
  })
  const auth = createAuth(store.authDatabase, env, logger)
  const tracing = createTracing({
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    service: 'sluice-web',
    onError: (error) => logger.warn({ err: error }, 'traces could not be sent'),
  })
  return {
    services: createServices(store, dispatch, auth, env, logger),
    auth,
    members: store.members,
    workspaces: store.workspaces,
    tracing,
    metrics: createWebMetrics({
      readGauges: store.gauges,
      onError: (error) => logger.warn({ err: error }, 'numbers of the fleet could not be read'),
    }),
    metricsToken: env.SLUICE_METRICS_TOKEN ?? null,
    logger,
    publicUrl: env.BETTER_AUTH_URL,
    authenticate: (headers) =>
      authenticate(
        {
          auth,
          members: store.members,
          sessions: store.sessions,
          idleMs: env.SLUICE_SESSION_IDLE_MINUTES * 60_000,
          now: Date.now,
          requireStore: store.ping,
        },
        headers,
      ),
    stopping,
    async close() {
      await tracing.close()
      await dispatch.close()
      await store.close()
    },
  }
}
