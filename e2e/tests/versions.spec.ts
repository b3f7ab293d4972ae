import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { curedSpec, poisonPayloads, poisonSpec, poisonTable } from '../src/poison.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'

test('versions tell what they changed, what they make of the same messages, and one goes back', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('versions'), poisonPayloads(3))
  const database = unique('db')
  await query(`CREATE DATABASE ${database}`)
  await query(poisonTable(database))
  const task = { name: topic, brokers: product.endpoints.kafkaBrokers, topic, database }
  const taskId = await saveTask(page, poisonSpec(task), { start: true })
  const note = 'take them as they are'
  expect((await callApi(page, 'PUT', `/tasks/${taskId}`, { spec: curedSpec(task), note })).status).toBe(200)
  const versions = page.getByRole('navigation', { name: 'Versions of the task' })

  await test.step('the change is told step by step, with its note', async () => {
    await page.goto(`/data-in/${taskId}?tab=versions`)
    await expect(versions.getByRole('button').first()).toContainText(note)
    const changes = page.getByRole('list', { name: 'Changes' })
    await expect(changes).toContainText('Changed Column v')
    await expect(changes).toContainText('SMALLINT ← = if(v > 32767, 32767, v)')
    await expect(changes).toContainText('Changed Target subtable name')
    await expect(page.getByText('5 changes from version 1 to version 2')).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'versions')
  })

  await test.step('both are run on the same messages', async () => {
    await page.getByText('Preview', { exact: true }).click()
    await page.getByRole('button', { name: 'Read messages and compare' }).click()
    await expect(page.getByRole('table', { name: 'Rows that differ' })).toContainText('t_a_b')
    expect(await seriousViolations(page)).toEqual([])
  })

  await test.step('going back is a new version that says so, and the runs tell the rest', async () => {
    await versions.getByRole('button', { name: /Version 1/ }).click()
    await page.getByRole('button', { name: 'Make this the current version' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('start again with it')
    await dialog.getByRole('button', { name: 'Make this the current version' }).click()
    await expect(dialog).toBeHidden()
    await expect(versions.getByRole('button', { name: /Version 3 · current/ })).toContainText('Back to version 1')
    const runs = page.getByRole('region', { name: 'Runs' })
    await expect(runs.getByRole('row')).toHaveCount(4)
    await expect(runs).toContainText('a new version took over')
  })

  await test.step('the story is searched by what is seen, and taken away as a file', async () => {
    await page.getByRole('tab', { name: 'Activities' }).click()
    await page.getByRole('searchbox', { name: 'Search the story' }).fill('edited')
    await expect(page.getByRole('tabpanel').getByRole('row')).toHaveCount(3)
    await page.getByRole('button', { name: 'Download' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'As CSV' }).click()
    expect((await download).suggestedFilename()).toBe(`activities-${taskId}.csv`)
  })
})
