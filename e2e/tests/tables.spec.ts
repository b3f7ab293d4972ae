import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { earthquakeSpec } from '../src/task-specs.ts'

const AT_MS = Date.UTC(2026, 5, 1, 12)

test('one topic fills two tables, and metrics become columns by their names', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const [database, topic] = [unique('db'), unique('mixed')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.alarms (ts TIMESTAMP, text VARCHAR(32)) TAGS (device VARCHAR(8))`)
  await topicWith(
    topic,
    [
      { ts: AT_MS, device: 'd1', kind: 'metric', metric: 'temp', value: 21.5 },
      { ts: AT_MS, device: 'd1', kind: 'metric', metric: 'hum', value: 60 },
      { ts: AT_MS, device: 'd1', kind: 'alarm', text: 'door open' },
      { ts: AT_MS, device: 'd1', kind: 'debug' },
    ].map((message) => JSON.stringify(message)),
  )
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.fetchSample(4)
  await wizard.chooseSupertable('alarms')
  await wizard.typeInto('Subtable name', 'a_${device}')
  await wizard.button('Add table').click()

  await test.step('the second table is named by the data and pivots', async () => {
    await wizard.button('More ways to name the supertable').click()
    await wizard.page.getByRole('menuitem').click()
    await wizard.typeInto('Rows for which', 'kind == "metric"')
    await wizard.typeInto('Supertable name template', 'm_${kind}')
    await wizard.typeInto('Subtable name', 'm_${device}')
    await wizard.mapField('ts', 'ts')
    await wizard.textbox('Name of column 2').fill('${metric}')
    await wizard.mapField('${metric}', 'value')
    await wizard.textbox('Name of tag 1').fill('device')
    await wizard.mapField('device', 'device')
  })
  await test.step('the first one takes alarms only', async () => {
    await wizard.page.getByRole('tab', { name: /^Table 1/ }).click()
    await wizard.typeInto('Rows for which', 'kind == "alarm"')
  })
  await test.step('the preview has a table for each, and tells what none takes', async () => {
    await wizard.preview.getByRole('tab', { name: 'Mapping' }).click()
    const tables = wizard.preview.getByRole('group', { name: 'Result tables' })
    await expect(tables).toContainText('alarms · 1')
    await expect(tables).toContainText('m_metric · 2')
    await tables.getByText('m_metric · 2').click()
    for (const name of ['temp', 'hum'])
      await expect(wizard.preview.getByRole('columnheader', { name, exact: true })).toBeVisible()
  })
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT text, device FROM ${database}.alarms`), { timeout: 60_000 })
    .toEqual([['door open', 'd1']])
  await expect
    .poll(() => query(`SELECT temp, hum FROM ${database}.m_metric`), { timeout: 60_000 })
    .toEqual([[21.5, 60]])
})

test('a row that goes to two tables and fails in one of them says in which', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('both'), ['[{"id": 1, "v": 1}, {"id": 2, "v": 300}]'])
  const database = unique('db')
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.wide (ts TIMESTAMP, v INT) TAGS (id INT)`)
  await query(`CREATE STABLE ${database}.narrow (ts TIMESTAMP, v TINYINT) TAGS (id INT)`)
  const tableOf = (supertable: string, type: string) => ({
    supertable,
    subtable: `${supertable}_\${id}`,
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { rule: 'generator' as const, generator: 'now' as const } },
      { name: 'v', type, map: { rule: 'mapping' as const, field: 'v' } },
    ],
    tags: [{ name: 'id', type: 'INT', map: { rule: 'mapping' as const, field: 'id' } }],
  })
  const taskId = await saveTask(
    page,
    {
      ...earthquakeSpec({ name: topic, brokers: product.endpoints.kafkaBrokers, topic, database }),
      transform: { parser: { type: 'json' } },
      target: {
        type: 'tdengine',
        database,
        ...tableOf('wide', 'INT'),
        further: [tableOf('narrow', 'TINYINT')],
        matching: 'all',
      },
    },
    { start: true },
  )
  await expect.poll(() => query(`SELECT v FROM ${database}.wide ORDER BY v`)).toEqual([[1], [300]])
  const letter = page.getByRole('row').filter({ hasText: topic })
  await expect(async () => {
    await page.goto(`/data-in/${taskId}?tab=deadLetters`)
    await expect(letter).toContainText(`${topic} / 0 / 0 · row 2 · table 2`, { timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: `${topic} / 0 / 0` }).click()
  await expect(page.getByText('table 2 of the task, as row 2 of the message')).toBeVisible()
  expect(await query(`SELECT v FROM ${database}.narrow`)).toEqual([[1]])
})
