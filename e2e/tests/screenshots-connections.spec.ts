import { ConnectionsPage } from '../src/connections-page.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(600_000)

test('connections in both sizes, schemes and languages', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const connections = new ConnectionsPage(page)
  const { kafkaSaslTlsBrokers, kafkaCa, tdengineUrl, tdengineUser, tdenginePassword } = product.endpoints
  await connections.open()
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
  await shoot(page, 'connections-empty')
  await connections.fillKafka({ name: 'plant', brokers: kafkaSaslTlsBrokers, ca: kafkaCa, password: 'alice-secret' })
  await connections.textbox('Description').fill('Brokers of hall 3, read-only login')
  await connections.check()
  await expect(page.getByText('The connection works')).toBeVisible()
  await page.getByText('The connection works').scrollIntoViewIfNeeded()
  await shoot(page, 'connection-kafka')
  await connections.saveAndLand()
  await connections.fillTdengine({
    name: 'history',
    url: tdengineUrl,
    user: tdengineUser,
    password: tdenginePassword,
  })
  await shoot(page, 'connection-tdengine')
  await connections.saveAndLand()
  const headers = { origin: product.webUrl }
  const old = {
    kind: 'kafka',
    name: 'plant-old',
    description: 'Until the move',
    settings: { brokers: [{ host: '127.0.0.1', port: 1 }] },
  }
  await page.request.post('/api/v1/connections', { data: old, headers })
  await page.reload()

  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('usgs'), ['{}'])
  const typed = earthquakeSpec({ name: 'earthquakes', brokers: '127.0.0.1:9092', topic, database })
  const { brokers: _, ...reading } = { brokers: [], ...typed.source }
  const source = { ...reading, connection: { kind: 'saved' as const, name: 'plant' } }
  const target = { ...typed.target, connection: { kind: 'saved' as const, name: 'history' } }
  const taskId = await saveTask(page, { ...typed, source, target }, { start: true })
  await connections.open()
  for (const name of ['plant', 'history', 'plant-old']) await connections.button(`Check ${name}`).click()
  await expect(connections.row('plant-old')).toContainText('No broker answered')
  await expect(connections.row('history')).toContainText('works')
  await shoot(page, 'connections')
  await connections.button('Delete plant').click()
  await expect(connections.dialog).toContainText('earthquakes')
  await shoot(page, 'connection-delete-refused')
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'plant', exact: true }).click()
  await connections.button('Replace: Password').click()
  await connections.textbox('Password').fill('another')
  await connections.save()
  await expect(connections.dialog).toContainText('earthquakes')
  await shoot(page, 'connection-restart')
  await page.keyboard.press('Escape')

  await page.goto(`/data-in/${taskId}/edit`)
  await expect(page.getByRole('combobox', { name: 'Kafka connection' })).toHaveValue('plant')
  await shoot(page, 'wizard-saved-connection')

  await connections.button('Language').click()
  await page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await page.goto('/connections')
  await expect(page.getByRole('heading', { name: '连接', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'history', exact: true })).toBeVisible()
  await shoot(page, 'connections-zh')
  await page.getByRole('link', { name: 'history', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('history')
  await expect(page.getByRole('link', { name: 'earthquakes' })).toBeVisible()
  await shoot(page, 'connection-tdengine-zh')
  await page.goto('/connections/kafka/plant')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('plant')
  await expect(page.getByRole('link', { name: 'earthquakes' })).toBeVisible()
  await shoot(page, 'connection-kafka-zh')
})
