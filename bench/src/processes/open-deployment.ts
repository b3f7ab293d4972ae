import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { WORKER_NODE_OPTIONS, WORKER_PROGRAM } from '@sluice/contracts'
import {
  type ManagedProcess,
  migrate,
  repositoryRoot,
  type StackEndpoints,
  startProcess,
  tdengineUrlWithLogin,
  withDatabase,
} from '@sluice/stack'
import { createStore, type Store } from '@sluice/store'
import { type Catalog, connectionFromUrl, createTdengine } from '@sluice/tdengine'

/** The product without its console: a Postgres and a TDengine database of its own, and workers as they are in production. */
export interface Deployment {
  /** Of both databases, and in front of what it keeps in Redis. */
  readonly name: string
  readonly databaseUrl: string
  readonly store: Store
  readonly catalog: Catalog
  /** One worker, with variables beside those that it needs. */
  startWorker(env?: NodeJS.ProcessEnv): Promise<ManagedProcess>
  /** Ends the workers, and drops the TDengine database. */
  close(): Promise<void>
}

/** Opens one under a name of its own that begins with `prefix`. */
export const openDeployment = async (endpoints: StackEndpoints, prefix: string): Promise<Deployment> => {
  const name = `${prefix}_${randomBytes(4).toString('hex')}`
  const databaseUrl = withDatabase(endpoints.databaseUrl, name)
  await migrate(databaseUrl)
  const tdengineUrl = tdengineUrlWithLogin(endpoints)
  const secretKey = randomBytes(32).toString('base64')
  const store = createStore({ databaseUrl, secretKey })
  const catalog = await createTdengine().catalog(connectionFromUrl(tdengineUrl, 'TDENGINE_URL'))
  await catalog.createDatabase({ name, precision: 'ms' })
  const workers: ManagedProcess[] = []
  return {
    name,
    databaseUrl,
    store,
    catalog,
    async startWorker(env = {}) {
      const worker = await startProcess({
        name: 'worker',
        command: process.execPath,
        args: [...WORKER_NODE_OPTIONS, join(repositoryRoot, WORKER_PROGRAM)],
        env: {
          ...process.env,
          HOST: '127.0.0.1',
          PORT: '0',
          LOG_LEVEL: 'info',
          DATABASE_URL: databaseUrl,
          REDIS_URL: endpoints.redisUrl,
          SLUICE_SECRET_KEY: secretKey,
          SLUICE_REDIS_PREFIX: name,
          TDENGINE_URL: tdengineUrl,
          ...env,
        },
        logFile: join(repositoryRoot, '.sluice', 'bench', 'logs', 'worker.log'),
        readyLine: /worker is ready/,
      })
      workers.push(worker)
      return worker
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await catalog.query(`DROP DATABASE \`${name}\``)
      await Promise.all([catalog.close(), store.close()])
    },
  }
}
