import { expect, test } from '../src/fixtures.ts'
import { quakes } from '../src/quake.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test('the overview counts tasks, names those that need somebody, and leads to them', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const database = unique('ov')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('quakes'), quakes(0, 40))
  const brokers = product.endpoints.kafkaBrokers
  const fine = earthquakeSpec({ name: `${database}_fine`, brokers, topic, database })
  const lost = earthquakeSpec({ name: `${database}_lost`, brokers, topic: unique('no_such_topic'), database })
  await saveTask(page, fine, { start: true })
  await saveTask(page, lost, { start: true })
  const waiting = { ...earthquakeSpec({ name: `${database}_waits`, brokers, topic, database }), workerGroup: 'nowhere' }
  await saveTask(page, waiting, { start: true })

  await page.goto('/overview')
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  const needing = page.getByRole('region', { name: 'Need somebody' })
  await expect(needing.getByRole('link', { name: `${database}_lost` })).toBeVisible({ timeout: 60_000 })
  await expect(needing.getByRole('link', { name: `${database}_waits`, exact: true })).toBeVisible()
  await expect(needing).toContainText('The worker group has no live worker · since')
  await expect(page.getByRole('region', { name: 'Noisiest errors of the last 24 hours' })).toContainText('KAFKA_')
  await expect(page.getByRole('region', { name: 'Workers' })).toContainText('default')
  await expect(page.getByRole('region', { name: 'Changed last' })).toContainText(`${database}_waits`)
  await expect(page.getByRole('region', { name: 'Throughput of all tasks' })).toContainText('Rows written')
  expect(await seriousViolations(page)).toEqual([])
  if (isAskedFor) await shoot(page, 'overview')

  await page
    .getByRole('region', { name: 'Tasks by state' })
    .getByRole('link', { name: /^Queued/ })
    .click()
  await page.waitForURL('**/data-in?status=QUEUED')
  await expect(page.getByRole('link', { name: `${database}_waits`, exact: true })).toBeVisible()

  await page.goto('/overview')
  await needing.getByRole('link', { name: `${database}_lost` }).click()
  await expect(page.getByText(/failed (?:once|\d+ times in a row); the next try is at/)).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByRole('button', { name: 'Retry now', exact: true })).toBeVisible()
})

test('a service that is away is named on the page, with since when, until it is back', async ({ console: page }) => {
  await page.goto('/overview')
  await expect(page.getByRole('region', { name: 'Workers' })).toContainText('default')
  await expect(page.getByText('Redis does not answer')).toBeHidden()
  const since = new Date(Date.now() - 60_000).toISOString()
  await page.route('**/api/v1/health', (route) =>
    route.fulfill({
      json: {
        at: new Date().toISOString(),
        services: [
          { service: 'postgres', ok: true, since },
          { service: 'redis', ok: false, since },
        ],
      },
    }),
  )
  await expect(page.getByText(/Redis does not answer since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  if (isAskedFor) await shoot(page, 'overview-redis-away')
  await page.unroute('**/api/v1/health')
  await expect(page.getByText(/Redis does not answer/)).toBeHidden({ timeout: 10_000 })
})

test('the overview of a new installation leads to the first task', async ({ console: page }) => {
  await page.route('**/api/v1/overview', (route) =>
    route.fulfill({
      json: {
        atMs: Date.now(),
        total: 0,
        status: [],
        health: [],
        rowsPerSecond: 0,
        lag: null,
        day: { written: 0, filtered: 0, deadLettered: 0 },
        needing: [],
        needingTotal: 0,
        recent: [],
        errors: [],
      },
    }),
  )
  await page.goto('/overview')
  await expect(page.getByRole('heading', { name: 'Bring your first topic into TDengine' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Workers' })).toContainText('default')
  if (isAskedFor) await shoot(page, 'overview-empty')
  await page.getByRole('link', { name: 'Add source' }).click()
  await page.waitForURL('**/data-in/new')
})
