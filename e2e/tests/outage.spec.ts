import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { subTaskListSchema, taskDetailSchema } from '@sluice/contracts'
import { faultMs } from '../../apps/worker/src/faults/fault-ms.ts'
import { callApi } from '../src/api.ts'
import { type Feed, startFeed } from '../src/feed.ts'
import { expect } from '../src/fixtures.ts'
import { test } from '../src/fragile-fixtures.ts'
import type { FragileService } from '../src/fragile-services.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'
import { all, expectUp, openPages, truths, type WatchedPages } from '../src/watched-pages.ts'

/** The goal of the product for being true again. */
const TRUE_MS_MAX = 10_000
const AWAY_MS = faultMs({ ci: 8_000, long: 60_000 })
/** Until an outage is told on every page. */
const TOLD = { timeout: 30_000 }

const seconds = (ms: number): string => (ms / 1_000).toFixed(1)

/** Every page says what is away since when, and of when it is itself. */
const bannerSays = (what: string) => async (pages: WatchedPages) => {
  for (const page of all(pages))
    await expect(
      page.getByText(new RegExp(`${what} does not answer since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d`)),
    ).toBeVisible(TOLD)
}

/** The pages that show tasks say which of its ends the task misses, since when. */
const taskMisses =
  (name: string, code: RegExp) =>
  async ({ overview, list, task }: WatchedPages) => {
    const row = list.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText('Degraded', TOLD)
    await expect(overview.getByRole('region', { name: 'Need somebody' })).toContainText(/since \d{4}-/, TOLD)
    const alert = task.getByRole('status').filter({ hasText: code })
    await expect(alert).toContainText(/since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, TOLD)
  }

const walkMeanwhile = async ({ overview, workers }: WatchedPages): Promise<void> => {
  const away = 'Postgres does not answer'
  await overview.getByRole('link', { name: 'Data In', exact: true }).click()
  await expect(overview.getByRole('heading', { level: 1, name: 'Data In' })).toBeVisible()
  await expect(overview.getByText(away)).toBeVisible()
  await overview.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(overview.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  // A page that is asked for anew cannot be made, says why, and shows itself later.
  await workers.reload()
  await expect(workers.getByText(away)).toBeVisible(TOLD)
  expect(workers.url()).toContain('/workers')
}

interface Outage {
  readonly service: FragileService
  readonly name: string
  /** The page that is worth a picture. */
  readonly picture: keyof WatchedPages
  readonly told: (pages: WatchedPages) => Promise<void>
  readonly meanwhile?: (pages: WatchedPages) => Promise<void>
}

test('pages stay up while a service is away, say so, and are true again ten seconds after its return', async ({
  console: page,
  context,
  fragile,
  product,
  query,
  topicWith,
  unique,
}) => {
  test.setTimeout(240_000 + 4 * AWAY_MS)
  const name = unique('outage')
  await query(`CREATE DATABASE ${name}`)
  await query(earthquakeTable(name))
  const topic = await topicWith(name, [])
  const brokers = product.endpoints.kafkaBrokers
  const taskId = await saveTask(page, earthquakeSpec({ name, brokers, topic, database: name }), { start: true })
  const feed: Feed = startFeed(brokers, topic)
  const pages = await openPages(context, taskId)
  const epoch = async () => (await subTask(page, taskId)).epoch
  let letters = 0

  const poison = (): void => {
    feed.poison()
    letters += 1
  }
  const allTrue = (): Promise<number[]> =>
    Promise.all(
      Object.values(truths(pages, name, letters)).map(async (isTrue) => {
        const startedAt = performance.now()
        await isTrue()
        return performance.now() - startedAt
      }),
    )

  const outages: readonly Outage[] = [
    { service: 'redisUrl', name: 'Redis', picture: 'task', told: bannerSays('Redis') },
    {
      service: 'databaseUrl',
      name: 'Postgres',
      picture: 'overview',
      told: bannerSays('Postgres'),
      meanwhile: walkMeanwhile,
    },
    { service: 'kafkaBrokers', name: 'Kafka', picture: 'task', told: taskMisses(name, /KAFKA_|SOURCE_STALLED/) },
    { service: 'tdengineUrl', name: 'TDengine', picture: 'list', told: taskMisses(name, /TDENGINE_/) },
  ]
  poison()
  await allTrue()
  const firstEpoch = await epoch()

  for (const { service, name: title, picture, told, meanwhile } of outages)
    await test.step(`${title} is away`, async () => {
      const stoppedAt = performance.now()
      await fragile.stop(service)
      poison()
      await told(pages)
      const toldMs = performance.now() - stoppedAt
      if (isAskedFor) await shoot(pages[picture], `outage-${title.toLowerCase()}`)
      await meanwhile?.(pages)
      await sleep(Math.max(0, AWAY_MS - (performance.now() - stoppedAt)))
      if (meanwhile === undefined) await expectUp(pages)
      await told(pages)
      const awayMs = performance.now() - stoppedAt
      await fragile.start(service)
      const times = await allTrue()
      process.stdout.write(
        `${title} away for ${seconds(awayMs)} s: told after ${seconds(toldMs)} s, true again after ${times.map(seconds).join(' ')} s\n`,
      )
      expect(Math.max(...times)).toBeLessThanOrEqual(TRUE_MS_MAX)
      await expectUp(pages)
      for (const one of all(pages)) await expect(one.getByText(/(?:Redis|Postgres) does not answer/)).toBeHidden()
    })

  // No sub-task was failed or given to somebody else, and every message ended.
  expect(await epoch()).toBe(firstEpoch)
  const messages = await feed.stop()
  await expect
    .poll(async () => taskDetailSchema.parse((await callApi(page, 'GET', `/tasks/${taskId}`)).body).metrics.total)
    .toMatchObject({ messages, deadLettered: letters })
})

const subTask = async (page: Page, taskId: string) => {
  const { body } = await callApi(page, 'GET', `/tasks/${taskId}/sub-tasks`)
  const [first] = subTaskListSchema.parse(body).subTasks
  if (first === undefined) throw new Error('the task has no sub-task')
  return first
}
