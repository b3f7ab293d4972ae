import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { chooseEach, openPolicies, policyValues } from '../src/set-policies.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test('a task that fails leads to the page of its error, and from there to the field that mends it', async ({
  console: page,
  product,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('usgs'), ['{}'])
  const brokers = product.endpoints.kafkaBrokers
  const spec = earthquakeSpec({ name: unique('nodb'), brokers, topic, database: unique('gone') })
  const taskId = await saveTask(page, spec, { start: true })

  await test.step('the list says what is wrong', async () => {
    await page.goto('/data-in')
    const row = page.getByRole('row').filter({ hasText: spec.name })
    await expect(row).toContainText('Failed')
    await row.getByRole('link', { name: 'The database does not exist.' }).click()
  })
  await test.step('the page says what happened, why, and what to do', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The database does not exist.')
    await expect(page.getByRole('heading', { name: 'Likely causes' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'dropped or renamed' })).toBeVisible()
    await expect(page.getByRole('cell', { name: '0x0388 (904)' })).toBeVisible()
    await expect(page.getByRole('link', { name: spec.name })).toBeVisible()
  })
  await test.step('its button opens the wizard at the field', async () => {
    await page.getByRole('link', { name: 'Create database' }).click()
    await page.waitForURL(`**/data-in/${taskId}/edit?at=target.database`)
    await expect(page.getByRole('combobox', { name: 'Target DB', exact: true })).toBeFocused()
  })
  await test.step('the page of the task offers the same, and opens the folded card of the policies', async () => {
    await page.goto(`/data-in/${taskId}`)
    const trouble = page.getByRole('status').filter({ hasText: 'TDENGINE_DATABASE_MISSING' })
    await expect(trouble.getByRole('link', { name: 'Create database' })).toBeVisible()
    await trouble.getByRole('link', { name: 'Edit the error policies' }).click()
    const card = page.getByRole('region', { name: 'Error policies', exact: true })
    await expect(card.getByRole('combobox', { name: 'Target database missing', exact: true })).toBeVisible()
    await expect(card.getByRole('heading')).toBeInViewport()
  })
  await test.step('the story of the task leads there too', async () => {
    await page.goto(`/data-in/${taskId}?tab=activities`)
    await expect(page.getByRole('link', { name: 'What TDENGINE_DATABASE_MISSING means' }).first()).toBeVisible()
  })
})

test('a dead letter leads to the page of its code and to its policy', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const topic = await topicWith(unique('broken'), ['{"broken": '])
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const spec = earthquakeSpec({ name: unique('bad'), brokers: product.endpoints.kafkaBrokers, topic, database })
  const taskId = await saveTask(page, spec, { start: true })
  const letter = page.getByRole('row').filter({ hasText: topic })
  await expect(async () => {
    await page.goto(`/data-in/${taskId}?tab=deadLetters`)
    await expect(letter).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const records = page.getByRole('region', { name: 'Records of the group' })
  await expect(records.getByRole('link', { name: 'Edit the error policies' })).toBeVisible()
  await records.getByRole('link', { name: 'What PARSE_JSON means' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The payload is not valid JSON.')
  await expect(page.getByText('Any other data error')).toBeVisible()
})

test('every choice of every policy is kept, and so are times, sizes and switches', async ({
  wizard,
  product,
  query,
  unique,
}) => {
  test.setTimeout(300_000)
  const { page } = wizard
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const brokers = product.endpoints.kafkaBrokers
  const spec = earthquakeSpec({ name: unique('policies'), brokers, topic: unique('none'), database })
  const taskId = await saveTask(page, spec)
  const edit = async () => {
    await page.goto(`/data-in/${taskId}/edit`)
    return openPolicies(page)
  }
  let rounds = 1
  for (let round = 0; round < rounds; round += 1) {
    const card = await edit()
    rounds = await chooseEach(page, card, round)
    await card.getByRole('textbox', { name: 'Connection timeout', exact: true }).fill(String(31 + round))
    await card.getByRole('textbox', { name: 'Keep archived rows', exact: true }).fill(String(7 * round))
    await card.getByRole('textbox', { name: 'Archive space', exact: true }).fill('2.5')
    await card.getByRole('switch', { name: 'Auto-widen columns', exact: true }).press('Space')
    const chosen = await policyValues(card)
    expect(Object.keys(chosen).length).toBeGreaterThanOrEqual(18)
    await wizard.submitAndLand()
    expect(await policyValues(await edit())).toEqual(chosen)
  }
  expect(rounds).toBeGreaterThanOrEqual(4)
})

test('the catalogue is found by a code of the server, in both languages', async ({ console: page }) => {
  await page.getByRole('link', { name: 'Error catalogue' }).click()
  await page.getByRole('searchbox', { name: 'Search by code, words' }).fill('0x2603')
  await expect(page.getByText('1 code', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'TDENGINE_TABLE_MISSING' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The supertable does not exist.')

  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '常见原因' })).toBeVisible()
  await expect(page.getByText('超级表已被删除或改名。')).toBeVisible()
  await expect(page.getByRole('cell', { name: '表不存在', exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: '错误目录' }).first().click()
  await page.getByRole('searchbox', { name: '按错误码、文字' }).fill('9731')
  await expect(page.getByRole('link', { name: 'TDENGINE_TABLE_MISSING' })).toBeVisible()
})

test('a check of the connection speaks the language of the reader', async ({ wizard, product, topicWith, unique }) => {
  const { page } = wizard
  const topic = await topicWith(unique('check'), ['{}', '{}'])
  await wizard.open()
  await wizard.pasteBrokers(product.endpoints.kafkaBrokers)
  await wizard.enterTopic(topic)
  await wizard.button('Check connection').click()
  await expect(page.getByText('2 messages waiting')).toBeVisible()

  await page.context().addCookies([{ name: 'sluice-locale', value: 'zh', url: product.webUrl }])
  await page.goto('/data-in/new')
  await page.getByRole('textbox', { name: 'Broker 1 的主机' }).fill('127.0.0.1')
  await page.getByRole('textbox', { name: 'Broker 1 的端口' }).fill('1')
  await page.getByRole('button', { name: '检查连通性' }).click()
  const failed = page.getByRole('listitem').filter({ has: page.getByLabel('失败') })
  await expect(failed).toContainText('没有 Broker 应答')
  const page2 = page.waitForEvent('popup')
  await failed.getByRole('link', { name: 'KAFKA_UNREACHABLE 的含义' }).click()
  await expect((await page2).getByRole('heading', { name: '处理方法' })).toBeVisible()
})
