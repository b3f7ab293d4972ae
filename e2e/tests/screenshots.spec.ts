import { earthquakeRecords } from '@sluice/stack'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'
import type { WizardPage } from '../src/wizard-page.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(600_000)

/** The cards that are worth a picture, with the titles of both languages. */
const cards = [
  { picture: 'wizard-basic', en: 'Basic', zh: '基本信息' },
  { picture: 'wizard-collection', en: 'Collection', zh: '采集配置' },
  { picture: 'wizard-parse', en: '1. Parse', zh: '1. 解析' },
  { picture: 'wizard-extract', en: '2. Extract or split', zh: '2. 提取或拆分' },
  { picture: 'wizard-filter', en: '3. Filter', zh: '3. 过滤' },
  { picture: 'wizard-mapping', en: '4. Mapping', zh: '4. 表映射' },
] as const

/** Goes to a card and gives it the focus, so that the preview follows. */
const visit = async ({ page }: WizardPage, title: string): Promise<void> => {
  await page.getByRole('link', { name: new RegExp(`^${title.replaceAll('.', '\\.')}`) }).click()
  const card = page.getByRole('region', { name: title, exact: true })
  await card.locator('button:enabled').last().focus()
  await expect(card.getByRole('heading', { name: title })).toBeInViewport()
}

test('every page in both sizes and schemes, the wizard in both languages', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const { page } = wizard
  const payloads = (await earthquakeRecords()).map(({ value }) => String(value))
  const topic = await topicWith(unique('usgs'), payloads)
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const spec = earthquakeSpec({ name: 'earthquakes', brokers: product.endpoints.kafkaBrokers, topic, database })

  await test.step('lists and task', async () => {
    // Run this file alone: only a console without tasks shows how it invites.
    await expect(page.getByText('Bring your first topic into TDengine')).toBeVisible()
    await shoot(page, 'list-empty')
    const taskId = await saveTask(page, spec, { start: true })
    await page.goto(`/data-in/${taskId}`)
    const account = page.getByRole('region', { name: 'Where every record went' })
    await expect(account).toContainText(payloads.length.toLocaleString('en'))
    await expect(account).toContainText('The counts add up')
    await shoot(page, 'task')
    await page.goto('/data-in')
    await expect(page.getByRole('row', { name: 'earthquakes Kafka' })).toContainText('Running')
    await shoot(page, 'list')
    await page.goto('/settings/api-keys')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await shoot(page, 'api-keys')
    await page.goto(`/data-in/${taskId}/copy`)
  })

  await test.step('the wizard with data in every step', async () => {
    await expect(wizard.textbox('Name')).toHaveValue('earthquakes copy')
    await wizard.button('Check connection').click()
    await expect(page.getByText('The connection works')).toBeVisible()
    await wizard.textbox('Messages').fill('100')
    await wizard.button('Retrieve from server').click()
    await expect(page.getByText('100 messages')).toBeVisible()
    await wizard.enterSample('{"broken": \n')
    await expect(page.getByText('101 messages')).toBeVisible()
    await wizard.button('Add rule').click()
    await wizard.combobox('Field of rule 1').fill('properties_place')
    await page.keyboard.press('Escape')
    await wizard.choose('Kind of rule 1', /^regex/)
    await wizard.textbox('Pattern of rule 1').fill('^(?<distance_km>\\d+)km (?<direction>[A-Z]+) of (?<near>.*)$')
    await expect(page.getByText('distance_km').first()).toBeVisible()
  })

  for (const { picture, en } of cards) {
    await visit(wizard, en)
    await shoot(page, picture)
  }
  await wizard.button('Create supertable').click()
  await expect(wizard.dialog).toBeVisible()
  await shoot(page, 'create-supertable')
  await page.keyboard.press('Escape')
  await wizard.button('Create database').click()
  await expect(wizard.dialog).toBeVisible()
  await shoot(page, 'create-database')
  await page.keyboard.press('Escape')

  await test.step('what the sample says, and a try on the live topic', async () => {
    await page.getByRole('button', { name: /^Insight:/ }).click()
    for (const tab of ['Fields', 'Doctor', 'Statements', 'Compare', 'Tests']) {
      await wizard.dialog.getByRole('tab', { name: tab, exact: true }).click()
      await shoot(page, `insight-${tab.toLowerCase()}`)
    }
    await wizard.dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(wizard.dialog).toBeHidden()
    await wizard.button('Try on the live topic').click()
    await wizard.dialog.getByRole('button', { name: 'Try', exact: true }).click()
    await expect(wizard.dialog.getByTestId('dry-run-written')).toBeVisible()
    await shoot(page, 'dry-run')
    await page.keyboard.press('Escape')
    await expect(wizard.dialog).toBeHidden()
  })

  await test.step('policies, other parsers, a second table', async () => {
    await wizard.button('Show Error policies').click()
    await page.getByRole('link', { name: /^Error policies/ }).click()
    await shoot(page, 'wizard-policies')
    for (const [parser, picture] of [
      ['CSV', 'csv'],
      ['JavaScript', 'script'],
      ['Avro', 'avro'],
      ['JSON Objects,', 'json'],
    ] as const) {
      await wizard.chooseParser(parser)
      await visit(wizard, '1. Parse')
      if (picture !== 'json') await shoot(page, `wizard-parser-${picture}`)
    }
    await wizard.button('Add table').click()
    await visit(wizard, '4. Mapping')
    await shoot(page, 'wizard-tables')
    // The pictures in the other language show the same wizard as the ones in this.
    await wizard.button('Remove table 2').click()
    await wizard.button('Hide Error policies').click()
  })

  await wizard.button('Language').click()
  await page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { name: '复制任务' })).toBeVisible()
  for (const { picture, zh } of cards) {
    await visit(wizard, zh)
    await shoot(page, `${picture}-zh`)
  }

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await shoot(page, 'sign-in')
})
