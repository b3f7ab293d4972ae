import { join } from 'node:path'
import { WORKER_NODE_OPTIONS, WORKER_PROGRAM } from '@sluice/contracts'
import { migrate, repositoryRoot, withDatabase } from '../database.ts'
import { type StackEndpoints, tdengineUrlWithLogin } from '../endpoints.ts'
import { type ManagedProcess, startProcess } from '../process/managed-process.ts'
import type { ProductSecrets } from './secrets.ts'

export const ADMIN_EMAIL = 'admin@sluice.local'

export interface ProductOptions {
  readonly endpoints: StackEndpoints
  /** Database of the console on the Postgres of the endpoints; null: the one that the URL names. */
  readonly database: string | null
  readonly webPort: number
  readonly workerPort: number
  readonly logsDir: string
  readonly secrets: ProductSecrets
  readonly onProgress?: (line: string) => void
  readonly onUnexpectedExit?: (description: string) => void
}

export interface Product {
  readonly webUrl: string
  readonly adminEmail: string
  readonly adminPassword: string
  readonly web: ManagedProcess
  readonly worker: ManagedProcess
  /** Web first, so that nobody asks a worker that is leaving. */
  stop(): Promise<void>
}

/** Migrates the database and starts the built console and one worker. `npm run build` must have run. */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const { endpoints, secrets } = options
  const databaseUrl =
    options.database === null ? endpoints.databaseUrl : withDatabase(endpoints.databaseUrl, options.database)
  await migrate(databaseUrl)
  options.onProgress?.('Migrations are applied')

  const webUrl = `http://localhost:${options.webPort}`
  const watch = options.onUnexpectedExit === undefined ? {} : { onUnexpectedExit: options.onUnexpectedExit }
  const shared = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: endpoints.redisUrl,
    SLUICE_SECRET_KEY: secrets.secretKey,
  }
  const worker = startProcess({
    name: 'worker',
    command: process.execPath,
    args: [...WORKER_NODE_OPTIONS, join(repositoryRoot, WORKER_PROGRAM)],
    env: {
      ...shared,
      TDENGINE_URL: tdengineUrlWithLogin(endpoints),
      HOST: '127.0.0.1',
      PORT: String(options.workerPort),
    },
    logFile: join(options.logsDir, 'worker.log'),
    readyLine: /worker is ready/,
    ...watch,
  })
  const web = startProcess({
    name: 'web',
    command: process.execPath,
    args: [join(repositoryRoot, 'apps/web/.next/standalone/apps/web/server.js')],
    env: {
      ...shared,
      PORT: String(options.webPort),
      HOSTNAME: '127.0.0.1',
      BETTER_AUTH_URL: webUrl,
      BETTER_AUTH_SECRET: secrets.authSecret,
      SLUICE_ADMIN_EMAIL: ADMIN_EMAIL,
      SLUICE_ADMIN_PASSWORD: secrets.adminPassword,
    },
    logFile: join(options.logsDir, 'web.log'),
    readyLine: /Ready in/,
    ...watch,
  })
  const stopStarted = async (): Promise<void> => {
    for (const started of await Promise.allSettled([web, worker]))
      if (started.status === 'fulfilled') await started.value.stop()
  }
  try {
    const [webProcess, workerProcess] = await Promise.all([web, worker])
    options.onProgress?.('Console and worker are up')
    return {
      webUrl,
      adminEmail: ADMIN_EMAIL,
      adminPassword: secrets.adminPassword,
      web: webProcess,
      worker: workerProcess,
      stop: stopStarted,
    }
  } catch (error) {
    await stopStarted()
    throw error
  }
}
