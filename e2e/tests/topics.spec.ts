import type { Page } from '@playwright/test'
import { taskDetailSchema } from '@sluice/contracts'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

const AT_MS = Date.UTC(2026, 5, 1, 12)

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const quake = (index: number): string =>
  JSON.stringify({
    properties: {
      time: AT_MS + index * 1_000,
      mag: index / 10,
      place: `Place ${index}`,
      type: 'earthquake',
      net: 'ak',
    },
    geometry: { coordinates: [1, 2, index] },
  })

/** Makes a saved connection to the plain brokers. */
const connect = async (page: Page, name: string, brokers: string): Promise<void> => {
  const answer = await callApi(page, 'POST', '/connections', {
    kind: 'kafka',
    name,
    description: '',
    settings: { brokers: brokerList(brokers) },
  })
  expect(answer.status).toBe(201)
}

const choose = async (page: Page, box: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: box, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a topic is found, looked at, searched, followed and taken as a sample', async ({
  console: page,
  product,
  topicWith,
  unique,
}) => {
  const { kafkaBrokers } = product.endpoints
  const connection = unique('plant').replace('_', '-')
  const topic = await topicWith(
    unique('quakes'),
    Array.from({ length: 80 }, (_, index) => quake(index)),
  )
  await connect(page, connection, kafkaBrokers)

  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Topics' }).click()
  await expect(page.getByText('Whose topics?')).toBeVisible()
  await choose(page, 'Cluster', connection)
  await page.getByRole('searchbox', { name: 'Search topics' }).fill(topic)
  const row = page.getByRole('row').filter({ hasText: topic })
  await expect(row).toContainText('80')
  expect(await seriousViolations(page)).toEqual([])
  await row.getByRole('link', { name: topic }).click()

  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(page.getByText('50 messages')).toBeVisible()
  await button(page, 'Older messages').click()
  await expect(page.getByText('80 messages')).toBeVisible()
  await expect(messages.getByText('Place 0"')).toBeVisible()

  await test.step('a message opens to its fields, JSON, text and bytes', async () => {
    await messages
      .getByRole('button', { name: /^Open message/ })
      .first()
      .click()
    await expect(page.getByText('"type": "earthquake"')).toBeVisible()
    await page.getByText('Fields', { exact: true }).click()
    await expect(page.getByRole('table', { name: 'Fields' })).toContainText('properties_mag')
    await page.getByText('Hex', { exact: true }).click()
    await expect(page.getByText('00000000')).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    await messages.getByRole('button', { name: /^Close message/ }).click()
  })

  await test.step('a condition finds what it says and tells how much was searched', async () => {
    await page.getByRole('textbox', { name: 'Condition' }).fill('properties_mag > 7.65')
    await button(page, 'Search').click()
    await expect(page.getByText('Searched 80 messages, found 3')).toBeVisible()
    await page.getByRole('textbox', { name: 'Condition' }).fill('properties_mag >')
    await button(page, 'Search').click()
    await expect(page.getByRole('alert').getByText('EXPRESSION_SYNTAX')).toBeVisible()
    await page.getByRole('textbox', { name: 'Condition' }).fill('')
    await page.getByRole('textbox', { name: 'Text' }).fill('place 42')
    await button(page, 'Search').click()
    await expect(page.getByText('Searched 80 messages, found 1')).toBeVisible()
    await page.getByRole('textbox', { name: 'Text' }).fill('')
    await button(page, 'Search').click()
  })

  await test.step('what arrives shows up while it is followed', async () => {
    const live = page.getByRole('switch', { name: 'Live' })
    await live.press('Space')
    await expect(page.getByText('following')).toBeVisible()
    const kafka = createKafkajs({ brokers: brokerList(kafkaBrokers), sasl: null, tls: null, clientId: 'sluice-e2e' })
    await kafka.produce(topic, [{ key: 'new', value: quake(999) }])
    await kafka.close()
    await expect(messages.getByText('Place 999')).toBeVisible()
    await live.press('Space')
    await expect(messages.getByText('Place 999')).toBeVisible()
  })

  await test.step('a message opens the wizard with connection, topic and sample', async () => {
    await messages
      .getByRole('button', { name: /^Open message/ })
      .first()
      .click()
    await button(page, 'Use as sample').click()
    await page.waitForURL('**/data-in/new?**')
    await expect(page.getByText(topic).first()).toBeVisible()
    await expect(page.locator('.cm-content').filter({ hasText: '"place":"Place' }).first()).toBeVisible()
  })
})

test('a stopped task reads again what its reset said', async ({ console: page, product, query, topicWith, unique }) => {
  const database = unique('reset')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(
    unique('quakes'),
    Array.from({ length: 40 }, (_, index) => quake(index)),
  )
  const spec = earthquakeSpec({ name: database, brokers: product.endpoints.kafkaBrokers, topic, database })
  const taskId = await saveTask(page, spec, { start: true })
  const messages = async () => {
    const { body } = await callApi(page, 'GET', `/tasks/${taskId}`)
    return taskDetailSchema.parse(body).metrics.total.messages
  }
  await expect.poll(messages, { timeout: 30_000 }).toBe(40)
  await page.goto(`/data-in/${taskId}`)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped').first()).toBeVisible()

  await page.getByRole('button', { name: /^More/ }).click()
  await page.getByRole('menuitem', { name: 'Reset offsets' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('40 messages are read again')).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'From offsets I name' }).check()
  const box = dialog.getByRole('textbox', { name: /^New offset of/ }).first()
  const held = Number(await box.inputValue())
  await box.fill(`${held + 1}`)
  await expect(dialog.getByText('Kafka does not hold this offset')).toBeVisible()
  await box.fill(`${held - 5}`)
  await expect(dialog.getByText('5 messages are read again')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reset 1 partition' }).click()
  await expect(page.getByText(`The offsets of “${database}” were reset`)).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect.poll(messages, { timeout: 30_000 }).toBe(45)
  await page.getByRole('tab', { name: 'Activities' }).click()
  await expect(page.getByText('Offsets reset')).toBeVisible()
  expect((await query(`SELECT count(*) FROM ${database}.earthquakes`))[0]?.[0]).toBe(40n)
})
