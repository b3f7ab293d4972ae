import { SluiceError, WORKER_GROUP_DEFAULT, workerGroupSchema } from '@sluice/contracts'
import { keyPrefixSchema } from '@sluice/dispatch'
import { type KafkaClientName, kafkaClients } from '@sluice/kafka'
import { type AllowedTarget, parseAllowedTargets } from '@sluice/network'
import { parseOldKeys, type Retention } from '@sluice/store'
import {
  connectionFromUrl,
  type ResolvedTdengineConnection,
  type TdengineClientName,
  tdengineClients,
} from '@sluice/tdengine'
import { z } from 'zod'

const portSchema = z.coerce.number().int().min(0).max(65_535)

/** The environment of a worker; README and docs/operating.md tell what each is for. */
const envSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  SLUICE_SECRET_KEY: z.string().min(1),
  SLUICE_SECRET_KEYS_OLD: z.string().optional(),
  TDENGINE_URL: z.string().optional(),
  SLUICE_ALLOWED_TARGETS: z.string().optional(),
  SLUICE_WORKER_GROUP: workerGroupSchema.default(WORKER_GROUP_DEFAULT),
  SLUICE_WORKER_TOKEN: z.string().min(1).optional(),
  SLUICE_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(32),
  SLUICE_REDIS_PREFIX: keyPrefixSchema,
  SLUICE_ACTIVITY_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  SLUICE_ACTIVITY_LINES: z.coerce.number().int().min(100).max(1_000_000).default(10_000),
  SLUICE_RUN_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  SLUICE_RUN_COUNT: z.coerce.number().int().min(1).max(100_000).default(100),
  SLUICE_POINT_HOURS: z.coerce.number().int().min(48).max(8_760).default(48),
  SLUICE_CHART_DAYS: z.coerce.number().int().min(7).max(3_650).default(14),
  SLUICE_STALL_AFTER_S: z.coerce.number().int().min(1).max(3_600).default(30),
  SLUICE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SLUICE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SLUICE_SMTP_FROM: z.string().min(3).max(320).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  SLUICE_DATA_DIR: z.string().min(1).default('.sluice/data'),
  HOST: z.string().default('0.0.0.0'),
  SLUICE_KAFKA_CLIENT: z.enum(kafkaClients).default('kafkajs'),
  SLUICE_TDENGINE_CLIENT: z.enum(tdengineClients).default('sluice'),
  PORT: portSchema.default(9464),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface WorkerConfig {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly keyPrefix: string
  readonly secretKey: string
  readonly oldSecretKeys: readonly string[]
  /** What `default` means as a target; null when the deployment names none. */
  readonly defaultTarget: ResolvedTdengineConnection | null
  /** Hosts and ports that may be dialled; null: all but those that never are. */
  readonly allowedTargets: readonly AllowedTarget[] | null
  /** Which client of Kafka is used. */
  readonly kafkaClient: KafkaClientName
  /** Which client of TDengine is used: that of Sluice, or the vendor's where it is installed. */
  readonly tdengineClient: TdengineClientName
  readonly group: string
  /** Proves that the worker belongs to the group; null where the group has no token. */
  readonly workerToken: string | null
  /** Sub-tasks that run side by side in this process, at most. */
  readonly concurrency: number
  /** A task that has work and stands still for this long is degraded. */
  readonly stallAfterMs: number
  /** How much of what grows with time is kept. */
  readonly kept: Retention
  /** Folder for the caches of tasks, of this worker alone. */
  readonly dataDir: string
  /** Where /metrics, /healthz and /readyz listen; port 0 takes a free one. */
  readonly http: { readonly host: string; readonly port: number }
  /** Where spans go, null: nowhere, and which share of them. */
  readonly traces: { readonly endpoint: string | null; readonly ratio: number }
  /** Where browsers reach the console, for links in alerts; null: alerts have none. */
  readonly publicUrl: string | null
  /** The mail server that alerts go through; null: none. */
  readonly mail: { readonly url: string; readonly from: string } | null
  readonly logLevel: z.infer<typeof envSchema>['LOG_LEVEL']
}

/** A server without a sender is half a configuration. */
const mailOf = ({ SLUICE_SMTP_URL: url, SLUICE_SMTP_FROM: from }: z.infer<typeof envSchema>): WorkerConfig['mail'] => {
  if (url === undefined) return null
  if (from !== undefined) return { url, from }
  throw new SluiceError('CONFIG_INVALID', 'SLUICE_SMTP_FROM is not set', { field: 'SLUICE_SMTP_FROM' })
}

/** Reads the environment once. Throws SluiceError CONFIG_INVALID that names the variable, never its value. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): WorkerConfig => {
  const result = envSchema.safeParse(env)
  if (!result.success) {
    const issue = result.error.issues[0]
    const field = issue === undefined ? 'environment' : String(issue.path[0])
    const missing = env[field] === undefined
    throw new SluiceError('CONFIG_INVALID', missing ? `${field} is not set` : `${field} is not valid`, { field })
  }
  const { data } = result
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    keyPrefix: data.SLUICE_REDIS_PREFIX,
    secretKey: data.SLUICE_SECRET_KEY,
    oldSecretKeys: parseOldKeys(data.SLUICE_SECRET_KEYS_OLD),
    defaultTarget: data.TDENGINE_URL === undefined ? null : connectionFromUrl(data.TDENGINE_URL, 'TDENGINE_URL'),
    allowedTargets: parseAllowedTargets(data.SLUICE_ALLOWED_TARGETS, 'SLUICE_ALLOWED_TARGETS'),
    kafkaClient: data.SLUICE_KAFKA_CLIENT,
    tdengineClient: data.SLUICE_TDENGINE_CLIENT,
    group: data.SLUICE_WORKER_GROUP,
    workerToken: data.SLUICE_WORKER_TOKEN ?? null,
    concurrency: data.SLUICE_WORKER_CONCURRENCY,
    kept: {
      stories: { days: data.SLUICE_ACTIVITY_DAYS, linesPerTask: data.SLUICE_ACTIVITY_LINES },
      runs: { days: data.SLUICE_RUN_DAYS, newest: data.SLUICE_RUN_COUNT },
      points: { pointHours: data.SLUICE_POINT_HOURS, chartDays: data.SLUICE_CHART_DAYS },
    },
    stallAfterMs: data.SLUICE_STALL_AFTER_S * 1_000,
    dataDir: data.SLUICE_DATA_DIR,
    http: { host: data.HOST, port: data.PORT },
    traces: { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT ?? null, ratio: data.OTEL_TRACES_SAMPLER_ARG },
    publicUrl: data.SLUICE_PUBLIC_URL ?? null,
    mail: mailOf(data),
    logLevel: data.LOG_LEVEL,
  }
}
