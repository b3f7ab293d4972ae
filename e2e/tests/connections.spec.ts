import { brokerList, earthquakeRecords } from '@sluice/stack'
import { ConnectionsPage } from '../src/connections-page.ts'
import { kafkaCredentialsOf, keytabFile } from '../src/credential-files.ts'
import { expect, test } from '../src/fixtures.ts'
import { pickFile } from '../src/pick-file.ts'
import { saveTask } from '../src/save-task.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

const PASSWORD = 'alice-secret'
const CANARY = 'canary-wrong-71c'

test('connections are made and checked once, carry a task to rows, and a new password reaches it', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  test.setTimeout(300_000)
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    // Live numbers never end; what was navigated away from has no body any more.
    if (response.headers()['content-type']?.startsWith('text/event-stream') === true) return
    answers.push(response.text().catch(() => ''))
  })
  const connections = new ConnectionsPage(page)
  const kafka = unique('plant').replaceAll('_', '-')
  const tdengine = unique('history').replaceAll('_', '-')
  const { kafkaSaslTlsBrokers, kafkaCa, kafkaBrokers, tdengineUrl, tdengineUser, tdenginePassword } = product.endpoints

  await test.step('a cluster with SCRAM over TLS, checked before it is saved', async () => {
    await connections.open()
    await connections.fillKafka({ name: kafka, brokers: kafkaSaslTlsBrokers, ca: kafkaCa, password: CANARY })
    await connections.check()
    await expect(page.getByText('The connection does not work')).toBeVisible()
    await connections.textbox('Password').fill(PASSWORD)
    await connections.check()
    await expect(page.getByText('The connection works')).toBeVisible()
    await connections.saveAndLand()
    await expect(connections.row(kafka)).toContainText('SCRAM-SHA-256 · TLS')
  })

  await test.step('a TDengine, and both are checked in the list', async () => {
    await connections.fillTdengine({
      name: tdengine,
      url: tdengineUrl,
      user: tdengineUser,
      password: tdenginePassword,
    })
    await connections.check()
    await expect(page.getByText('The connection works')).toBeVisible()
    await connections.saveAndLand()
    for (const name of [kafka, tdengine]) {
      await connections.button(`Check ${name}`).click()
      await expect(connections.row(name)).toContainText('works')
    }
  })

  const payloads = (await earthquakeRecords()).map(({ value }) => String(value))
  const quakes = payloads.map((text) => JSON.parse(text).properties).filter(({ type }) => type === 'earthquake')
  // Two events of one network at one time are one row.
  const keys = new Set(quakes.map(({ net, time }) => `${net} ${time}`))
  const topic = await topicWith(unique('usgs'), payloads)
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const typed = earthquakeSpec({ name: unique('quakes'), brokers: kafkaBrokers, topic, database })
  const taskId = await saveTask(page, typed, { start: false })
  const rows = async () => Number((await query(`SELECT COUNT(*) FROM ${database}.earthquakes`))[0]?.[0])

  await test.step('the wizard takes both by name, and the task writes every row', async () => {
    await page.goto(`/data-in/${taskId}/edit`)
    const basic = page.getByRole('region', { name: 'Basic', exact: true })
    await basic.getByText('Saved connection').click()
    await page.getByRole('combobox', { name: 'TDengine connection' }).click()
    await page.getByRole('option', { name: tdengine }).click()
    const card = page.getByRole('region', { name: 'Connection', exact: true })
    await card.getByText('Saved connection').click()
    await page.getByRole('combobox', { name: 'Kafka connection' }).click()
    await page.getByRole('option', { name: kafka }).click()
    await expect(card).toContainText('SCRAM-SHA-256 · TLS')
    await page.getByRole('button', { name: 'Check connection', exact: true }).click()
    await expect(page.getByText('The connection works')).toBeVisible()
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await page.waitForURL('**/data-in')
    await expect.poll(rows, { timeout: 60_000 }).toBe(keys.size)
  })

  await test.step('its export names them and holds nothing of them', async () => {
    const exported = await (await page.request.get(`/api/v1/tasks/${taskId}/spec.yaml`)).text()
    expect(exported).toContain(`name: ${kafka}`)
    for (const hidden of [PASSWORD, CANARY, kafkaSaslTlsBrokers.split(':')[1] ?? ''])
      expect(exported).not.toContain(hidden)
  })

  await test.step('deleting is refused while the task uses it', async () => {
    await connections.open()
    await expect(connections.row(kafka)).toContainText('1 task')
    await connections.button(`Delete ${kafka}`).click()
    await expect(connections.dialog).toContainText(typed.name)
    await expect(connections.dialog.getByRole('button', { name: 'Delete connection' })).toHaveCount(0)
    await connections.dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  await test.step('a wrong password makes the task say so, the right one makes it run again', async () => {
    await connections.changePassword(kafka, CANARY)
    await page.goto(`/data-in/${taskId}`)
    await expect(page.getByText('KAFKA_AUTH_FAILED').first()).toBeVisible({ timeout: 60_000 })
    expect(await page.content()).not.toContain(CANARY)
    await connections.changePassword(kafka, PASSWORD)
    await page.goto(`/data-in/${taskId}`)
    await expect(page.getByText('Running', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
    await page.getByRole('tab', { name: 'Activities' }).click()
    await expect(page.getByText('Connection changed').first()).toBeVisible()
  })

  await test.step('nothing that the server sent held a password', async () => {
    const texts = await Promise.all(answers)
    expect(texts.some((text) => text.includes(kafka))).toBe(true)
    for (const secret of [PASSWORD, CANARY]) expect(texts.filter((text) => text.includes(secret))).toEqual([])
  })

  await test.step('without the task both go', async () => {
    expect((await page.request.delete(`/api/v1/tasks/${taskId}`, { headers: { origin: product.webUrl } })).ok()).toBe(
      true,
    )
    await connections.open()
    await connections.button(`Delete ${kafka}`).click()
    await connections.dialog.getByRole('button', { name: 'Delete connection' }).click()
    await expect(connections.row(kafka)).toHaveCount(0)
  })
})

test('what is typed in the wizard becomes a connection', async ({ wizard, product, unique }) => {
  const name = unique('typed').replaceAll('_', '-')
  await wizard.open()
  await wizard.pasteBrokers(product.endpoints.kafkaSaslBrokers)
  await wizard.logIn('alice', PASSWORD)
  await wizard.card('Connection').getByRole('button', { name: 'Save as a connection' }).click()
  await wizard.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Not A Name')
  await wizard.dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(wizard.dialog).toContainText('Lower-case letters')
  await wizard.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await wizard.dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(wizard.dialog).toBeHidden()
  await expect(wizard.combobox('Kafka connection')).toHaveValue(name)
  await wizard.button('Check connection').click()
  await expect(wizard.page.getByText('The connection works')).toBeVisible()
})

test('an edit that somebody else overtook is refused, and what is wrong is told at its box', async ({
  console: page,
  unique,
  product,
}) => {
  const connections = new ConnectionsPage(page)
  const name = unique('two').replaceAll('_', '-')
  const settings = { brokers: [{ host: '127.0.0.1' }] }
  const headers = { origin: product.webUrl }
  const created = await page.request.post('/api/v1/connections', { data: { kind: 'kafka', name, settings }, headers })
  expect(created.status()).toBe(201)
  await connections.open()
  await page.getByRole('link', { name, exact: true }).click()
  await connections.textbox('Description').fill('mine')
  const overtaken = { kind: 'kafka', settings, description: 'theirs', revision: 1 }
  expect((await page.request.put(`/api/v1/connections/kafka/${name}`, { data: overtaken, headers })).ok()).toBe(true)
  await connections.save()
  await expect(page.getByText('somebody changed this connection meanwhile')).toBeVisible()

  await connections.textbox('Host of broker 1').fill('')
  await connections.save()
  await expect(connections.textbox('Host of broker 1')).toBeFocused()
})

test('of a connection with several secrets one is replaced, the others stay, and its certificate tells its end', async ({
  console: page,
  product,
  unique,
}) => {
  const connections = new ConnectionsPage(page)
  const { client, kerberos } = kafkaCredentialsOf(product)
  const name = unique('kerberos').replaceAll('_', '-')
  const settings = {
    brokers: brokerList(product.endpoints.kafkaSaslTlsBrokers),
    sasl: {
      mechanism: 'GSSAPI',
      principal: kerberos.reader.principal,
      keytab: { ref: 'secret:kafka-keytab' },
      krb5Config: kerberos.krb5Config,
    },
    tls: {
      ca: product.endpoints.kafkaCa,
      client: { format: 'pem', certificate: client.certificate, key: { ref: 'secret:kafka-client-key' } },
    },
  }
  const secrets = { 'kafka-keytab': kerberos.reader.keytab, 'kafka-client-key': client.key }
  const headers = { origin: product.webUrl }
  const created = await page.request.post('/api/v1/connections', {
    data: { kind: 'kafka', name, settings, secrets },
    headers,
  })
  expect(created.status()).toBe(201)
  await connections.open()
  await expect(connections.row(name)).toContainText('GSSAPI · mutual TLS')
  await expect(connections.row(name)).toContainText(/CN=reader until/)

  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByText('Unchanged')).toHaveCount(2)
  await pickFile(page, 'Replace: Keytab', keytabFile(kerberos.outdated))
  await expect(page.getByText('Unchanged')).toHaveCount(1)
  await connections.button('Keep the stored one').click()
  await expect(page.getByText('Unchanged')).toHaveCount(2)
  await pickFile(page, 'Replace: Keytab', keytabFile(kerberos.writer))
  await connections.button(kerberos.writer.principal).click()
  await expect(connections.textbox('Principal')).toHaveValue(kerberos.writer.principal)
  await connections.saveAndLand()
  await connections.button(`Check ${name}`).click()
  await expect(connections.row(name)).toContainText('works', { timeout: 40_000 })
})

test('the rooms of connections are accessible, and the keyboard alone makes one', async ({ console: page, unique }) => {
  const name = unique('keys').replaceAll('_', '-')
  for (const path of ['/connections', '/connections/new?kind=kafka', '/connections/new?kind=tdengine']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await seriousViolations(page), path).toEqual([])
  }
  await page.goto('/connections/new?kind=kafka')
  await page.getByRole('textbox', { name: 'Name', exact: true }).focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type('by hand')
  await page.keyboard.press('Tab')
  await page.keyboard.type('kafka.test')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/connections')
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
})
