import type { Page } from '@playwright/test'
import { metricPointListSchema, taskDetailSchema } from '@sluice/contracts'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.setTimeout(240_000)

const MESSAGES_PER_TURN = 300
const TURN_MS = 500
/** One in ten is no earthquake and filtered, one in a hundred is no JSON and archived. */
const payloadOf = (index: number): string => {
  if (index % 100 === 7) return '{"properties": '
  return JSON.stringify({
    properties: {
      time: 1_700_000_000_000 + index * 1_000,
      mag: 2.5,
      place: 'here',
      type: index % 10 === 3 ? 'explosion' : 'earthquake',
      net: `n${index % 5}`,
    },
    geometry: { coordinates: [1, 2, 3] },
  })
}

/** What is told in a corner, of an alert, is not of the page that it covers. */
const dismissToasts = async (page: Page): Promise<void> => {
  const close = page.locator('.mantine-Notification-closeButton')
  for (let left = await close.count(); left > 0; left = await close.count()) {
    await close.first().click()
    await expect(close).toHaveCount(left - 1)
  }
}

test('charts, metrics, partitions and sub-tasks of a task at work', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const database = unique('numbers')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('quakes'), [payloadOf(0)])
  const brokers = brokerList(product.endpoints.kafkaBrokers)
  const spec = earthquakeSpec({ name: database, brokers: product.endpoints.kafkaBrokers, topic, database })
  const taskId = await saveTask(page, spec, { start: true })
  const task = async () => taskDetailSchema.parse((await callApi(page, 'GET', `/tasks/${taskId}`)).body)
  const points = async () =>
    metricPointListSchema.parse((await callApi(page, 'GET', `/tasks/${taskId}/metrics?range=15m`)).body)

  const kafka = createKafkajs({ brokers, sasl: null, tls: null, clientId: 'sluice-e2e-flow' })
  let produced = 1
  let flows = true
  const flow = (async () => {
    while (flows) {
      const from = produced
      produced += MESSAGES_PER_TURN
      await kafka.produce(
        topic,
        Array.from({ length: MESSAGES_PER_TURN }, (_, n) => ({ key: String(from + n), value: payloadOf(from + n) })),
      )
      await new Promise((resolve) => setTimeout(resolve, TURN_MS))
    }
  })()

  await page.goto(`/data-in/${taskId}`)
  await test.step('the cards tell what happens', async () => {
    await expect(page.getByText(/caught up|not catching up/).first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('region', { name: 'Sub-tasks' })).toContainText('Running', { timeout: 30_000 })
    await expect(page.getByRole('region', { name: 'Partitions' }).getByRole('row')).toHaveCount(3)
  })
  await test.step('the charts tell it to a screen reader, too', async () => {
    await expect.poll(async () => (await points()).points.length, { timeout: 60_000 }).toBeGreaterThan(3)
    await expect(page.getByRole('region', { name: 'Rows per second, in and out' })).toContainText(/written: last \d/)
    await expect(page.getByRole('region', { name: 'How rows ended, per second' })).toContainText(/filtered: last \d/)
    await expect(page.getByRole('region', { name: 'Latency to the acknowledged write' })).toContainText(/p99: last \d/)
    expect((await points()).marks).toMatchObject([{ kind: 'started', version: 1 }])
  })
  await test.step('dragging over a chart looks closer, in all charts, and one comes back', async () => {
    for (let time = 0; time < 2; time += 1) await page.getByRole('button', { name: 'Look closer' }).click()
    await page.getByRole('button', { name: 'Back to now' }).click()
    const over = page.getByRole('region', { name: 'Rows per second, in and out' }).locator('.u-over')
    await over.scrollIntoViewIfNeeded()
    const box = await over.boundingBox()
    if (box === null) throw new Error('the chart is not there')
    await page.mouse.move(box.x + box.width * 0.9, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 2, box.y + 60, { steps: 5 })
    await page.mouse.up()
    await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible()
    if (isAskedFor) {
      await shoot(page, 'task-busy')
      await page.screenshot({ path: test.info().outputPath('busy.png'), fullPage: true })
    }
    await page.getByRole('button', { name: 'Back to now' }).click()
    await expect(page.getByRole('button', { name: 'Back to now' })).toBeHidden()
    await dismissToasts(page)
    expect(await seriousViolations(page)).toEqual([])
  })
  await test.step('the log tells details while somebody asks for them, and the task runs on', async () => {
    await page.getByRole('tab', { name: 'Log', exact: true }).click()
    const log = page.getByRole('region', { name: 'Log of the task' })
    const lines = log.getByRole('log')
    await expect(lines).toContainText('sub-task starts')
    await log.getByRole('button', { name: 'Change the level' }).click()
    const form = page.getByRole('dialog', { name: 'Change the level' })
    await form.getByText('debug', { exact: true }).click()
    await form.getByRole('button', { name: 'Apply' }).click()
    await expect(log).toContainText('Logs from debug on until')
    await expect(lines).toContainText('rows written', { timeout: 30_000 })
    await log.getByRole('searchbox', { name: 'Search the log' }).fill('offsets committed')
    await expect(lines).not.toContainText('rows written')
    await expect(lines).toContainText('offsets committed')
    await log.getByRole('button', { name: 'Clear the search' }).click()
    if (isAskedFor) await shoot(page, 'task-log')
    await dismissToasts(page)
    expect(await seriousViolations(page)).toEqual([])
    await log.getByRole('button', { name: 'Back to info' }).click()
    await expect(log).toContainText('as its specification says')
  })
  flows = false
  await flow
  await kafka.close()
  await expect.poll(async () => (await task()).metrics.total.messages, { timeout: 60_000 }).toBe(produced)

  await test.step('metrics of all runs and of this one, under the names of Explorer', async () => {
    await page.getByTestId('count-written').click()
    const metrics = page.getByRole('region', { name: 'Metrics' })
    const { total } = (await task()).metrics
    const row = (name: string) => metrics.getByRole('row').filter({ hasText: name })
    await expect(row('total_written_rows')).toContainText(total.written.toLocaleString('en'))
    await expect(row('total_inserted_sqls')).toContainText('not measured')
    await expect(row('total_processed_rows')).toContainText(total.messages.toLocaleString('en'))
    await page.mouse.move(0, 0)
    if (isAskedFor) await shoot(page, 'task-metrics')
    await metrics.getByText('This run', { exact: true }).click()
    await expect(row('kafka_consumers')).toContainText('1')
    await expect(row('lag_messages')).toContainText('0')
    await dismissToasts(page)
    expect(await seriousViolations(page)).toEqual([])
  })
  await test.step('what ended badly is one click away', async () => {
    await page.getByTestId('count-deadLettered').click()
    await expect(page.getByRole('tab', { name: 'Dead letters' })).toHaveAttribute('aria-selected', 'true')
  })
  await page.goto(`/data-in/${taskId}`)
  await expect(page.getByText('caught up', { exact: true })).toBeVisible({ timeout: 30_000 })
  if (isAskedFor) {
    await shoot(page, 'task-idle')
    await page.screenshot({ path: test.info().outputPath('idle.png'), fullPage: true })
  }
})

test('a bounded run shows how far it is', async ({ console: page, product, query, topicWith, unique }) => {
  test.skip(!isAskedFor, 'a picture')
  const database = unique('bounded')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('quakes'), [payloadOf(0)])
  const brokers = brokerList(product.endpoints.kafkaBrokers)
  const kafka = createKafkajs({ brokers, sasl: null, tls: null, clientId: 'sluice-e2e-bounded' })
  for (let chunk = 0; chunk < 30; chunk += 1)
    await kafka.produce(
      topic,
      Array.from({ length: 10_000 }, (_, n) => ({ key: String(n), value: payloadOf(chunk * 10_000 + n) })),
    )
  await kafka.close()
  const spec = earthquakeSpec({ name: database, brokers: product.endpoints.kafkaBrokers, topic, database })
  const taskId = await saveTask(page, {
    ...spec,
    source: { ...spec.source, end: { at: 'now' } },
    advanced: { rowsInFlightMax: 200, batchSizeRows: 100 },
  })
  await page.goto(`/data-in/${taskId}`)
  await callApi(page, 'POST', `/tasks/${taskId}/start`)
  const progress = page.getByRole('region', { name: 'Progress of this run' })
  await expect(progress).toContainText(/[1-9]\d?% done/, { timeout: 30_000 })
  await page.screenshot({ path: test.info().outputPath('bounded.png') })
  await shoot(page, 'task-bounded')
})
