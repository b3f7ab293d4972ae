import { join } from 'node:path'
import { type ManagedProcess, repositoryRoot, startProcess } from '@sluice/stack'

export interface ProductWorkerOptions {
  readonly databaseUrl: string
  readonly redisUrl: string
  /** `ws://root:taosdata@host:port`. */
  readonly tdengineUrl: string
  readonly secretKey: string
  readonly keyPrefix: string
  readonly logFile: string
  /** Variables beside these. */
  readonly env?: NodeJS.ProcessEnv
}

/** The worker as it is in production, with its Postgres and Redis. */
export const startProductWorker = (options: ProductWorkerOptions): Promise<ManagedProcess> =>
  startProcess({
    name: 'worker',
    command: process.execPath,
    args: [join(repositoryRoot, 'apps', 'worker', 'src', 'main.ts')],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      DATABASE_URL: options.databaseUrl,
      REDIS_URL: options.redisUrl,
      SLUICE_SECRET_KEY: options.secretKey,
      SLUICE_REDIS_PREFIX: options.keyPrefix,
      TDENGINE_URL: options.tdengineUrl,
      ...options.env,
    },
    logFile: options.logFile,
    readyLine: /worker is ready/,
  })
