import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { embeddedLogin, type StackEndpoints } from './endpoints.ts'
import type { LocalPorts } from './local-ports.ts'
import type { ManagedProcess } from './process/managed-process.ts'
import { plaintextOnly, startKafka } from './services/kafka/kafka.ts'
import type { KafkaVersion } from './services/kafka/release.ts'
import { startPostgres } from './services/postgres.ts'
import { startRedis } from './services/redis.ts'
import { startTdengine } from './services/tdengine.ts'

export interface StackOptions {
  /** Data and logs of the services. */
  readonly dir: string
  /** Downloads that outlive the data: Kafka's jars, valkey. */
  readonly toolsDir: string
  readonly ports: LocalPorts
  /** Services that run already; only the others are started. */
  readonly external?: Partial<StackEndpoints>
  /** SASL and TLS listeners on Kafka, and a KDC for them. */
  readonly security?: boolean
  readonly kafkaVersion?: KafkaVersion
  /** Settings of the broker beyond what every test wants, or instead of it. */
  readonly kafkaSettings?: Readonly<Record<string, string>>
  /** TDengine's rows survive a restart. */
  readonly durableTdengine?: boolean
  readonly onProgress?: (line: string) => void
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Stack {
  readonly endpoints: StackEndpoints
  /** Children in the order in which they must stop. */
  readonly processes: readonly ManagedProcess[]
  stop(): Promise<void>
}

/** Starts the services side by side; when one fails, those already running are stopped and the error is thrown. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const external = options.external ?? {}
  const log = (name: string): string => join(options.dir, 'logs', `${name}.log`)
  const data = (name: string): string => join(options.dir, name)
  const watch = options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }
  const processes: ManagedProcess[] = []
  const started = async <Service extends { process: ManagedProcess } | { processes: readonly ManagedProcess[] }>(
    name: string,
    service: Promise<Service>,
  ): Promise<Service> => {
    const startedAt = performance.now()
    const result = await service
    processes.push(...('process' in result ? [result.process] : result.processes))
    options.onProgress?.(`${name} is up (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
    return result
  }

  await mkdir(options.dir, { recursive: true })
  const [postgres, redis, kafka, tdengine] = await allOrNothing(
    [
      external.databaseUrl !== undefined
        ? null
        : started(
            'Postgres',
            startPostgres({
              dataDir: data('postgres'),
              logFile: log('postgres'),
              port: options.ports.postgres,
              ...watch,
            }),
          ),
      external.redisUrl !== undefined
        ? null
        : started(
            'Redis',
            startRedis({
              dataDir: data('redis'),
              toolsDir: options.toolsDir,
              logFile: log('redis'),
              port: options.ports.redis,
              ...watch,
            }),
          ),
      external.kafkaBrokers !== undefined
        ? null
        : started(
            'Kafka',
            startKafka({
              dataDir: data,
              logFile: log,
              toolsDir: options.toolsDir,
              ports: options.ports,
              security: options.security ?? false,
              ...(options.kafkaVersion === undefined ? {} : { version: options.kafkaVersion }),
              ...(options.kafkaSettings === undefined ? {} : { settings: options.kafkaSettings }),
              ...watch,
            }),
          ),
      external.tdengineUrl !== undefined
        ? null
        : started(
            'TDengine (embedded development server)',
            startTdengine({
              port: options.ports.tdengine,
              dataDir: options.durableTdengine === true ? data('tdengine') : null,
              logFile: log('tdengine'),
              ...watch,
            }),
          ),
    ] as const,
    () => stopAll(processes),
  )
  return {
    endpoints: {
      databaseUrl: external.databaseUrl ?? postgres?.url ?? '',
      redisUrl: external.redisUrl ?? redis?.url ?? '',
      ...(kafka?.endpoints ?? plaintextOnly(external.kafkaBrokers ?? '')),
      tdengineUrl: external.tdengineUrl ?? tdengine?.url ?? '',
      ...embeddedLogin(),
      ...(external.tdengineUser === undefined ? {} : { tdengineUser: external.tdengineUser }),
      ...(external.tdenginePassword === undefined ? {} : { tdenginePassword: external.tdenginePassword }),
    },
    processes,
    stop: () => stopAll(processes),
  }
}

const stopAll = async (processes: readonly ManagedProcess[]): Promise<void> => {
  await Promise.all(processes.map((process) => process.stop()))
}

/** Promise.all that waits for the stragglers and cleans up before it throws. */
const allOrNothing = async <Services extends readonly unknown[]>(
  services: Services,
  cleanUp: () => Promise<void>,
): Promise<{ -readonly [Index in keyof Services]: Awaited<Services[Index]> }> => {
  try {
    return await Promise.all(services)
  } catch (error) {
    await Promise.allSettled(services)
    await cleanUp()
    throw error
  }
}
