import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type OutcomeCounts, taskSpecSchema } from '@sluice/contracts'
import { migrate, repositoryRoot, type StackEndpoints, tdengineUrlWithLogin, withDatabase } from '@sluice/stack'
import { createStore, DEFAULT_WORKSPACE_ID, type Store } from '@sluice/store'
import { connectionFromUrl, createTdengine } from '@sluice/tdengine'
import type { Dataset } from '../datasets/dataset.ts'
import type { Totals } from '../datasets/totals.ts'
import { startUsageMeter } from '../process-usage.ts'
import { startProductWorker } from '../processes/product-worker.ts'
import { startArchiveMeter } from './archive-size.ts'

export interface DrainOptions {
  readonly endpoints: StackEndpoints
  readonly dataset: Dataset
  readonly totals: Totals
  readonly topic: string
  readonly messages: number
  /** Dead letters that the task keeps. */
  readonly rowsMax: number
}

/** How a worker with its real Postgres got through a topic. */
export interface Drain {
  readonly dataset: string
  readonly messagesPerSecond: number
  readonly goodRowsPerSecond: number
  readonly lettersPerSecond: number
  readonly workerCpuSeconds: number
  /** Kept at the end, and removed by retention meanwhile: together all of them. */
  readonly kept: number
  readonly removed: number
  readonly archivePeakMiB: number
}

const LOOK_MS = 100
/** Joining the group and the last rows are not speed. */
const COUNTED = { from: 0.1, to: 0.9 }
const PATIENCE_MS = 180_000

interface Seen extends OutcomeCounts {
  readonly atMs: number
}

/** The account of the task over and over, until all of the topic has ended. */
const watchAccount = async (store: Store, taskId: string, messages: number): Promise<Seen[]> => {
  const seen: Seen[] = []
  const beganMs = performance.now()
  for (;;) {
    const counts = await store.ledger.totals(taskId)
    seen.push({ ...counts, atMs: performance.now() })
    if (counts.messages >= messages) return seen
    if (performance.now() - beganMs > PATIENCE_MS) throw new Error(`${counts.messages} of ${messages} messages ended`)
    await sleep(LOOK_MS)
  }
}

const ratesOf = (seen: readonly Seen[], messages: number) => {
  const counted = seen.filter((one) => one.messages >= messages * COUNTED.from && one.messages <= messages * COUNTED.to)
  const [first, last] = [counted[0], counted.at(-1)]
  if (first === undefined || last === undefined || first === last)
    throw new Error('too few messages to measure a speed')
  const per = (pick: (one: Seen) => number): number => ((pick(last) - pick(first)) * 1_000) / (last.atMs - first.atMs)
  return {
    messagesPerSecond: per((one) => one.messages),
    goodRowsPerSecond: per((one) => one.written),
    lettersPerSecond: per((one) => one.deadLettered),
  }
}

/** Letters within the bounds again: what retention removed, as the story of the task tells it. */
const watchRetention = async (store: Store, taskId: string, letters: number, rowsMax: number) => {
  const removedBy = async (): Promise<number> => {
    const story = await store.activities.list(taskId, { limit: 1_000 })
    return story
      .filter(({ activity }) => activity === 'archiveTrimmed')
      .reduce((sum, { content }) => sum + Number(/(\d+) for lack of space/.exec(content)?.[1]), 0)
  }
  const beganMs = performance.now()
  for (;;) {
    const [{ rows }, removed] = await Promise.all([store.archives.use(taskId), removedBy()])
    if (rows <= rowsMax && rows + removed === letters) return { kept: rows, removed }
    if (performance.now() - beganMs > PATIENCE_MS)
      throw new Error(`${rows} letters kept and ${removed} removed are not ${letters}`)
    await sleep(LOOK_MS)
  }
}

/** Lets one worker read the topic to its end; throws unless every message ended as it must. */
export const drainTopic = async ({
  endpoints,
  dataset,
  totals,
  topic,
  messages,
  rowsMax,
}: DrainOptions): Promise<Drain> => {
  const name = `poison_${randomBytes(4).toString('hex')}`
  const databaseUrl = withDatabase(endpoints.databaseUrl, name)
  await migrate(databaseUrl)
  const tdengineUrl = tdengineUrlWithLogin(endpoints)
  const secretKey = randomBytes(32).toString('base64')
  const store = createStore({ databaseUrl, secretKey })
  const catalog = await createTdengine().catalog(connectionFromUrl(tdengineUrl, 'TDENGINE_URL'))
  await catalog.createDatabase({ name, precision: 'ms' })
  await catalog.createSupertable(dataset.supertable(name))
  const spec = taskSpecSchema.parse({
    ...dataset.spec(name, endpoints.kafkaBrokers, name, topic),
    errorPolicies: { archive: { rowsMax } },
  })
  const { id } = await store.tasks.create({
    workspaceId: DEFAULT_WORKSPACE_ID,
    spec,
    secrets: {},
    start: true,
    author: null,
  })
  const archive = await startArchiveMeter(databaseUrl)
  const logFile = join(repositoryRoot, '.sluice', 'bench', 'logs', 'worker.log')
  const worker = await startProductWorker({
    databaseUrl,
    redisUrl: endpoints.redisUrl,
    tdengineUrl,
    secretKey,
    keyPrefix: name,
    logFile,
  })
  try {
    const usage = await startUsageMeter(worker.pid)
    const seen = await watchAccount(store, id, messages)
    const { cpuSeconds } = await usage.read()
    const { rows } = await catalog.query(`SELECT COUNT(*), SUM(\`${dataset.checked}\`) FROM \`${name}\`.meters`)
    const [count, checksum] = rows[0]?.map(Number) ?? []
    if (count !== totals.rows || checksum !== totals.checksum) throw new Error(`the table holds ${rows[0]}`)
    const retained = await watchRetention(store, id, totals.poison, rowsMax)
    return {
      dataset: dataset.name,
      ...ratesOf(seen, messages),
      workerCpuSeconds: cpuSeconds,
      ...retained,
      archivePeakMiB: archive.peakBytes / 2 ** 20,
    }
  } finally {
    await archive.close()
    await worker.stop()
    await catalog.query(`DROP DATABASE \`${name}\``)
    await Promise.all([catalog.close(), store.close()])
  }
}
