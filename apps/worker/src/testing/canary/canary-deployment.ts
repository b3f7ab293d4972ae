import { randomBytes } from 'node:crypto'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { openApi, type TestApi } from '../../../../web/src/server/testing/api.ts'
import { startWorkerProcess, type WorkerProcess } from '../worker-process.ts'
import { dumpPostgres } from './dump-postgres.ts'
import type { SearchedPlace } from './find-leaks.ts'
import { watchRedis } from './watch-redis.ts'

/** A console and a worker that write down all they say, and everything that they leave behind. */
export interface CanaryDeployment {
  readonly api: TestApi
  readonly worker: WorkerProcess
  readonly databaseUrl: string
  /** Calls the API as the administrator and remembers the answer as a place to search. */
  ask(call: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  /** Every place as it is now. */
  places(): Promise<SearchedPlace[]>
}

const workerPages = ['/metrics', '/healthz', '/readyz']

export const openCanaryDeployment = async (
  workerEnv: Readonly<Record<string, string>> = {},
): Promise<CanaryDeployment> => {
  const { redisUrl, tdengineUrl } = stackEndpoints()
  const databaseUrl = await freshDatabase()
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SLUICE_SECRET_KEY: randomBytes(32).toString('base64'),
    SLUICE_REDIS_PREFIX: uniqueName('canary'),
    LOG_LEVEL: 'trace',
  }
  const redis = await watchRedis(redisUrl)
  onTestFinished(() => redis.close())
  const webLog: string[] = []
  const api = await openApi(env, pino({ level: 'trace' }, { write: (line) => void webLog.push(line) }))
  const worker = await startWorkerProcess({ ...env, TDENGINE_URL: tdengineUrl, ...workerEnv })
  onTestFinished(async () => void (await worker.end('SIGKILL')))

  const answers: SearchedPlace[] = []
  return {
    api,
    worker,
    databaseUrl,
    async ask(call, body) {
      const { status, headers, text, body: answer } = await api.admin(call, body)
      answers.push({ place: `${call} (${status})`, text: `${JSON.stringify([...headers])}\n${text}` })
      return { status, body: answer }
    },
    async places() {
      const pages = workerPages.map(async (page) => {
        const response = await fetch(`http://127.0.0.1:${worker.httpPort}${page}`)
        return { place: `worker ${page}`, text: await response.text() }
      })
      return [
        ...answers,
        ...(await Promise.all(pages)),
        { place: 'web log', text: webLog.join('') },
        { place: 'worker log', text: worker.lines.join('\n') },
        redis.sent(),
        ...(await redis.dump()),
        ...(await dumpPostgres(databaseUrl)),
      ]
    },
  }
}
