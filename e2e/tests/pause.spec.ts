import { taskDetailSchema } from '@sluice/contracts'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { quakes } from '../src/quake.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test('a task is paused from its page, keeps its run and its worker, and goes on', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const database = unique('pause')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('quakes'), quakes(0, 40))
  const spec = earthquakeSpec({ name: database, brokers: product.endpoints.kafkaBrokers, topic, database })
  const taskId = await saveTask(page, spec, { start: true })
  const task = async () => taskDetailSchema.parse((await callApi(page, 'GET', `/tasks/${taskId}`)).body)
  await expect.poll(async () => (await task()).metrics.total.messages, { timeout: 30_000 }).toBe(40)

  await page.goto(`/data-in/${taskId}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible()
  await expect.poll(async () => (await task()).status).toBe('PAUSED')
  expect(await task()).toMatchObject({ desired: 'paused', version: 1 })
  if (isAskedFor) await shoot(page, 'task-paused')
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible()
})
