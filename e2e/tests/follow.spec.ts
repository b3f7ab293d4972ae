import { expect, test } from '../src/fixtures.ts'
import { poisonSpec, poisonTable } from '../src/poison.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'

test('a record is followed from Kafka to where it ended, and from its row back to Kafka', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const atMs = Date.now()
  // One record a topic, so that each has a place that is known: partition 0, offset 0.
  const good = await topicWith(unique('good'), [JSON.stringify({ id: 'a', at: atMs, v: 7, name: 'x' })])
  const left = await topicWith(unique('left'), [JSON.stringify({ id: 'a', at: atMs, v: -1, name: 'x' })])
  const bad = await topicWith(unique('bad'), [JSON.stringify({ id: 'a', at: atMs, v: 100_000, name: 'x' })])
  const database = unique('db')
  await query(`CREATE DATABASE ${database}`)
  await query(poisonTable(database))
  const spec = poisonSpec({ name: good, brokers: product.endpoints.kafkaBrokers, topic: good, database })
  const taskId = await saveTask(
    page,
    {
      ...spec,
      source: { ...spec.source, topics: [good, left, bad] },
      transform: { ...spec.transform, filters: ['v >= 0'] },
    },
    { start: true },
  )
  await page.goto(`/data-in/${taskId}?tab=follow`)
  await expect(page.getByRole('region', { name: 'Where every record went' })).toContainText('from 3 messages')
  const trace = page.getByRole('region', { name: 'The way of the record' })
  const follow = async (topic: string) => {
    await page.getByRole('combobox', { name: 'Topic', exact: true }).click()
    await page.getByRole('option', { name: topic }).click()
    await page.getByRole('textbox', { name: 'Offset', exact: true }).fill('0')
    await page.getByRole('button', { name: 'Follow', exact: true }).click()
    await expect(trace.getByRole('heading', { name: `${topic} / 0 / 0` })).toBeVisible()
  }

  const shownTime = `${new Date(atMs).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })}.${String(atMs % 1_000).padStart(3, '0')}`
  await test.step('one that was written, with what the table has now', async () => {
    await follow(good)
    await expect(trace).toContainText('The task has accounted for it')
    await expect(trace).toContainText('TDengine has a row of this subtable and time.')
    await expect(trace).toContainText('readings · t_a')
    const times = trace.getByRole('row', { name: /^ts / }).locator('time')
    expect(await times.allTextContents()).toEqual([shownTime, shownTime])
    await expect(times.first()).toHaveAttribute('title', `${shownTime} Europe/Berlin (${new Date(atMs).toISOString()})`)
    expect(await seriousViolations(page)).toEqual([])
    if (isAskedFor) await shoot(page, 'follow')
  })

  await test.step('one that a filter left out', async () => {
    await follow(left)
    await expect(trace).toContainText('It was left out on purpose.')
    await expect(trace).toContainText('v >= 0')
  })

  await test.step('one that is a dead letter', async () => {
    await follow(bad)
    await expect(trace).toContainText('It is in the inbox with its reason.')
    await expect(trace.getByRole('link', { name: 'Open the dead letters' })).toBeVisible()
  })

  await test.step('and from the row', async () => {
    await page.getByText('Subtable and timestamp', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Subtable', exact: true }).fill('t_a')
    await page.getByRole('textbox', { name: 'Timestamp', exact: true }).fill(shownTime)
    await page.getByRole('combobox', { name: 'Topic', exact: true }).click()
    await page.getByRole('option', { name: good }).click()
    await page.getByRole('button', { name: 'Find its message' }).click()
    const row = page.getByRole('status').filter({ hasText: 'The row as it is now' })
    await expect(row.getByText(shownTime)).toBeVisible()
    await page.getByRole('button', { name: `${good} / 0 / 0` }).click()
    await expect(trace).toContainText('TDengine has a row of this subtable and time.')
  })
})
