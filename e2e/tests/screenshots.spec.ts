import { earthquakeRecords } from '@sluice/stack'
import { expect, type Query, test } from '../src/fixtures.ts'
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
    await page.goto('/data-in')
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    await shoot(page, 'list-empty')
    const taskId = await saveTask(page, spec, { start: true })
    await page.goto(`/data-in/${taskId}`)
    const account = page.getByRole('region', { name: 'Where every record went' })
    await expect(account).toContainText(payloads.length.toLocaleString('en'))
    await expect(account).toContainText('The counts add up')
    await shoot(page, 'task')
    await page.goto('/data-in')
    await expect(page.getByRole('row').filter({ hasText: 'earthquakes' })).toContainText('Running')
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

/** A plant with a few supertables, one of them with rows. */
const preparePlant = async (query: Query, database: string): Promise<void> => {
  await query(`CREATE DATABASE ${database} PRECISION 'us' KEEP 730d DURATION 5d VGROUPS 4`)
  const names = ['alarms', 'boilers', 'compressors', 'conveyors', 'doors', 'fans', 'flow_meters', 'pumps', 'valves']
  for (const name of names)
    await query(`CREATE STABLE ${database}.${name} (ts TIMESTAMP, value DOUBLE, state VARCHAR(16)) TAGS (line INT)`)
  await query(
    `CREATE STABLE ${database}.meters (ts TIMESTAMP, id BIGINT PRIMARY KEY, current FLOAT, voltage INT, phase DOUBLE, price DECIMAL(10,2), place NCHAR(32), note VARCHAR(128)) TAGS (site NCHAR(24), groupid INT, model VARCHAR(32))`,
  )
  const sites = ['上海', 'Berlin', 'Oslo']
  for (const [meter, site] of sites.entries()) {
    const rows = Array.from({ length: 12 }, (_, index) => {
      const at = `2026-06-01T12:00:${String(index * 5).padStart(2, '0')}.123456Z`
      const note = index % 4 === 0 ? 'NULL' : `'read by hand ${index}'`
      return `('${at}', ${index}, ${10 + index / 8}, ${218 + index}, ${index / 32}, ${index}.99, 'hall ${meter + 1}', ${note})`
    })
    const into = `${database}.meter_${meter + 1} USING ${database}.meters TAGS ('${site}', ${meter}, 'M-${meter + 1}')`
    await query(`INSERT INTO ${into} VALUES ${rows.join(' ')}`)
  }
}

const targetTexts = {
  en: { suffix: '', paste: 'Paste columns', fill: 'Fill in', text: 'Columns as text' },
  zh: { suffix: '-zh', paste: '粘贴列定义', fill: '填入', text: '列定义文本' },
} as const
const targetButtons = {
  en: { database: 'Create database', supertable: 'Create supertable', change: 'Change place', longer: 'Make longer' },
  zh: { database: '创建数据库', supertable: '创建超级表', change: '修改 place', longer: '加长' },
} as const
const targetGroups = {
  en: ['Storage', 'Memory', 'Write-ahead log', 'Advanced'],
  zh: ['存储', '内存', '预写日志', '高级'],
} as const

test('the target side, in both languages', async ({ console: page, query, unique }) => {
  const database = unique('plant')
  await preparePlant(query, database)
  const dialog = page.getByRole('dialog')
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click()
  for (const language of ['en', 'zh'] as const) {
    const { suffix, paste, fill, text } = targetTexts[language]
    const { database: createDatabase, supertable: createSupertable, change, longer } = targetButtons[language]
    await page.goto('/databases')
    if (language === 'zh') {
      await click('Language')
      await page.getByRole('menuitem', { name: '简体中文' }).click()
    }
    await expect(page.getByRole('link', { name: database })).toBeVisible()
    await shoot(page, `databases${suffix}`)
    await click(createDatabase)
    await shoot(page, `create-database${suffix}`)
    for (const group of targetGroups[language]) await dialog.getByRole('button', { name: group, exact: true }).click()
    await shoot(page, `create-database-all${suffix}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    await page.goto(`/databases/${database}`)
    await expect(page.getByRole('link', { name: 'meters', exact: true })).toBeVisible()
    await shoot(page, `database${suffix}`)
    await click(createSupertable)
    await dialog.getByRole('button', { name: paste }).click()
    await dialog.getByRole('textbox', { name: text }).fill('ts TIMESTAMP\ntemperature\nplace NCHAR(32) TAG')
    await dialog.getByRole('button', { name: fill }).click()
    await shoot(page, `create-supertable-paste${suffix}`)
    const columns = Array.from(
      { length: 60 },
      (_, index) => `sensor_${index} ${index % 5 === 2 ? 'DECIMAL(10,2)' : 'DOUBLE'}`,
    )
    await dialog.getByRole('textbox', { name: text }).fill(`ts TIMESTAMP\nid BIGINT PRIMARY KEY\n${columns.join('\n')}`)
    await dialog.getByRole('button', { name: fill }).click()
    await shoot(page, `create-supertable-long${suffix}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    for (const tab of ['columns', 'subtables', 'rows']) {
      await page.goto(`/databases/${database}/meters?tab=${tab}`)
      await expect(page.getByRole('table')).not.toHaveCount(0)
      await shoot(page, `supertable-${tab}${suffix}`)
    }
    await page.goto(`/databases/${database}/meters`)
    await click(change)
    await page.getByRole('menuitem', { name: longer, exact: true }).click()
    await expect(dialog).toBeVisible()
    await shoot(page, `supertable-widen${suffix}`)
    await page.keyboard.press('Escape')
  }
})
