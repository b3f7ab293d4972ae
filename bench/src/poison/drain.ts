import { setTimeout as sleep } from 'node:timers/promises'
import { taskSpecSchema } from '@sluice/contracts'
import type { StackEndpoints } from '@sluice/stack'
import { DEFAULT_WORKSPACE_ID, type Store } from '@sluice/store'
import type { Dataset } from '../datasets/dataset.ts'
import type { Totals } from '../datasets/totals.ts'
import { startUsageMeter } from '../process-usage.ts'
import { openDeployment } from '../processes/open-deployment.ts'
import { accountSpeeds, type Seen, type Speeds } from './account-speeds.ts'
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
export interface Drain extends Speeds {
  readonly dataset: string
  readonly workerCpuSeconds: number
  /** Kept at the end, and removed by retention meanwhile: together all of them. */
  readonly kept: number
  readonly removed: number
  readonly archivePeakMiB: number
}

/** Moves of the account are timed as exactly as this. */
const ACCOUNT_LOOK_MS = 25
const ARCHIVE_LOOK_MS = 100
const PATIENCE_MS = 180_000

/** The account of the task over and over, until all of the topic has ended. */
const watchAccount = async (store: Store, taskId: string, messages: number): Promise<Seen[]> => {
  const seen: Seen[] = []
  const beganMs = performance.now()
  for (;;) {
    const counts = await store.ledger.totals(taskId)
    seen.push({ ...counts, atMs: performance.now() })
    if (counts.messages >= messages) return seen
    if (performance.now() - beganMs > PATIENCE_MS) throw new Error(`${counts.messages} of ${messages} messages ended`)
    await sleep(ACCOUNT_LOOK_MS)
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
    await sleep(ARCHIVE_LOOK_MS)
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
  const deployment = await openDeployment(endpoints, 'poison')
  const { name, store, catalog } = deployment
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
  const archive = await startArchiveMeter(deployment.databaseUrl)
  const worker = await deployment.startWorker()
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
      ...accountSpeeds(seen),
      workerCpuSeconds: cpuSeconds,
      ...retained,
      archivePeakMiB: archive.peakBytes / 2 ** 20,
    }
  } finally {
    await archive.close()
    await deployment.close()
  }
}
