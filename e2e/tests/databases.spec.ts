import type { Locator, Page } from '@playwright/test'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { tabTo } from '../src/tab-to.ts'

const AT_MS = Date.UTC(2026, 5, 1, 12)

const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true })
const textbox = (at: Page | Locator, name: string) => at.getByRole('textbox', { name, exact: true })
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Chooses an entry of the menu of a column or tag. */
const change = async (page: Page, column: string, entry: string) => {
  await button(page, `Change ${column}`).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
  // It fades away; until then axe finds a menu without entries.
  await expect(page.getByRole('menu', { includeHidden: true })).toHaveCount(0)
}

test('a database is created with its parameters, each refusal at its field', async ({
  console: page,
  query,
  unique,
}) => {
  const database = unique('param')
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Databases' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Databases' })).toBeVisible()
  await button(page, 'Create database').click()
  const dialog = dialogOf(page)
  await textbox(dialog, 'Name').fill(database)
  await textbox(dialog, 'KEEP').fill('20d')
  await textbox(dialog, 'DURATION').fill('12d')
  await button(dialog, 'Memory').click()
  await textbox(dialog, 'BUFFER (MB)').fill('1')
  await button(dialog, 'Create').click()
  await expect(dialog.getByText('KEEP must be at least three times DURATION')).toBeVisible()
  await expect(dialog.getByText('From 3 to 16,384')).toBeVisible()
  await textbox(dialog, 'KEEP').fill('90d')
  await textbox(dialog, 'DURATION').fill('36h')
  await textbox(dialog, 'BUFFER (MB)').fill('16')
  await dialog.getByRole('combobox', { name: 'CACHEMODEL' }).click()
  await page.getByRole('option', { name: 'last_row' }).click()
  await button(dialog, 'Advanced').click()
  await textbox(dialog, 'REPLICA').fill('3')
  expect(await seriousViolations(page)).toEqual([])

  await test.step('one node cannot hold three copies: the server says so, at the field', async () => {
    await button(dialog, 'Create').click()
    await expect(textbox(dialog, 'REPLICA')).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByText('Out of dnodes')).toBeVisible()
  })
  await textbox(dialog, 'REPLICA').fill('1')
  await button(dialog, 'Create').click()
  await page.waitForURL(`**/databases/${database}`)
  await expect(page.getByText('90 days')).toBeVisible()
  await expect(page.getByText('36 hours')).toBeVisible()
  await expect(page.getByText('No supertables yet')).toBeVisible()
  const told = await query(
    `SELECT \`keep\`, \`duration\`, \`buffer\`, \`cachemodel\` FROM information_schema.ins_databases WHERE name = '${database}'`,
  )
  expect(told).toEqual([['90d,90d,90d', '36h', 16, 'last_row']])
  expect(await seriousViolations(page)).toEqual([])
})

test('a supertable is pasted, changed, filled by a task and looked into', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const [database, topic] = [unique('shop'), unique('meters')]
  await query(`CREATE DATABASE ${database}`)
  await page.goto(`/databases/${database}`)
  const dialog = dialogOf(page)

  await test.step('a list of columns fills the form; what is wrong in it is told with its place', async () => {
    await button(page, 'Create supertable').click()
    await textbox(dialog, 'Name').fill('Zähler %1')
    await button(dialog, 'Paste columns').click()
    const list = 'ts TIMESTAMP\nid BIGINT PRIMARY KEY\nplace VARCHAR(8)\nprice DECIMAL(10,2)\nsite NCHAR(16) TAG'
    await textbox(dialog, 'Columns as text').fill(`${list}\nnote strange`)
    await button(dialog, 'Fill in').click()
    await expect(dialog.getByText('Line 6, character 6: a type of TDengine is expected')).toBeVisible()
    await textbox(dialog, 'Columns as text').fill(list)
    await button(dialog, 'Fill in').click()
    await expect(dialog.getByText('4 columns and 1 tag filled in.')).toBeVisible()
    await expect(button(dialog, 'Composite key')).toHaveAttribute('aria-pressed', 'true')
    expect(await seriousViolations(page)).toEqual([])
    await button(dialog, 'Create').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Zähler %1' })).toBeVisible()
    await expect(page.getByRole('row', { name: /^id/ })).toContainText('composite key')
    expect(await seriousViolations(page)).toEqual([])
  })

  await test.step('columns and tags are added, made longer, renamed and dropped', async () => {
    await button(page, 'Add column').click()
    await textbox(dialog, 'Name').fill('place')
    await button(dialog, 'Add').click()
    await expect(dialog.getByText('Another column or tag has this name')).toBeVisible()
    await textbox(dialog, 'Name').fill('humidity')
    await button(dialog, 'Add').click()
    await expect(page.getByRole('row', { name: /^humidity/ })).toContainText('DOUBLE')
    await change(page, 'place', 'Make longer')
    await textbox(dialog, 'New length in bytes').fill('64')
    await button(dialog, 'Make longer').click()
    await expect(page.getByRole('row', { name: /^place/ })).toContainText('VARCHAR(64)')
    await change(page, 'site', 'Rename')
    await textbox(dialog, 'New name').fill('shop')
    await button(dialog, 'Rename').click()
    await expect(page.getByRole('row', { name: /^shop/ })).toContainText('NCHAR(16)')
    await change(page, 'price', 'Drop')
    await expect(button(dialog, 'Drop')).toBeDisabled()
    expect(await seriousViolations(page)).toEqual([])
    await textbox(dialog, 'Type the name to confirm').fill('price')
    await button(dialog, 'Drop').click()
    await expect(page.getByRole('row', { name: /^price/ })).toBeHidden()
  })

  await test.step('what somebody else made in the meantime is refused at the field', async () => {
    await query(`ALTER STABLE ${database}.\`Zähler %1\` ADD COLUMN late INT`)
    await button(page, 'Add column').click()
    await textbox(dialog, 'Name').fill('late')
    await button(dialog, 'Add').click()
    await expect(textbox(dialog, 'Name')).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog.getByText('Column already exists')).toBeVisible()
    await button(dialog, 'Cancel').click()
    await button(page, 'Refresh').click()
    await expect(page.getByRole('row', { name: /^late/ })).toContainText('INT')
  })

  await test.step('rows that a task writes are seen, of all subtables and of one', async () => {
    const messages = [1, 2, 3].map((id) => ({
      ts: AT_MS + id,
      id,
      place: `place ${id}`,
      shop: id === 3 ? 'west' : 'öst',
    }))
    await topicWith(
      topic,
      messages.map((message) => JSON.stringify(message)),
    )
    const from = (field: string) => ({ rule: 'mapping' as const, field })
    await saveTask(
      page,
      {
        apiVersion: 'sluice/v1',
        name: topic,
        source: {
          type: 'kafka',
          brokers: brokerList(product.endpoints.kafkaBrokers),
          topics: [topic],
          clientId: { text: topic },
          groupId: { text: topic, includeTaskId: true },
        },
        transform: { parser: { type: 'json' } },
        target: {
          type: 'tdengine',
          database,
          supertable: 'Zähler %1',
          subtable: 'z_${shop}',
          columns: [
            { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
            { name: 'id', type: 'BIGINT', map: from('id') },
            { name: 'place', type: 'VARCHAR(64)', map: from('place') },
          ],
          tags: [{ name: 'shop', type: 'NCHAR(16)', map: from('shop') }],
        },
      },
      { start: true },
    )
    await page.getByRole('tab', { name: 'Newest rows' }).click()
    const rows = page.getByRole('region', { name: 'Rows' })
    await expect(async () => {
      await button(page, 'Ask again').click()
      await expect(rows.getByRole('row')).toHaveCount(4, { timeout: 1000 })
    }).toPass()
    // The newest first, in the zone of the reader, with NULL where nothing was written.
    await expect(rows.getByRole('row').nth(1)).toContainText('2026-06-01 14:00:00.003')
    await expect(rows.getByRole('row').nth(1)).toContainText('NULL')
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Subtables' }).click()
    await expect(page.getByRole('row', { name: 'z_öst 2', exact: true })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search subtables' }).fill('west')
    await expect(page.getByText('1 of 1 subtable')).toBeVisible()
    await button(page, 'z_west').click()
    await expect(rows.getByRole('row')).toHaveCount(2)
    await page.reload()
    await expect(rows.getByRole('row')).toHaveCount(2)
    expect(await seriousViolations(page)).toEqual([])
  })

  await test.step('a task into this table starts with its target chosen', async () => {
    await page.getByRole('link', { name: 'Create task into this table' }).click()
    await expect(page.getByRole('combobox', { name: 'Target DB', exact: true })).toHaveValue(new RegExp(`^${database}`))
    await expect(page.getByRole('combobox', { name: 'Target supertable', exact: true })).toHaveValue('Zähler %1')
    await expect(page.getByRole('combobox', { name: 'Rule of place', exact: true })).toBeVisible()
  })
})

test('a saved connection is chosen, and the address keeps it', async ({ console: page, product, query, unique }) => {
  const name = unique('history').replaceAll('_', '-')
  const database = unique('there')
  await query(`CREATE DATABASE ${database}`)
  const { tdengineUrl, tdengineUser, tdenginePassword } = product.endpoints
  const { status } = await callApi(page, 'POST', '/connections', {
    kind: 'tdengine',
    name,
    settings: { url: tdengineUrl, username: tdengineUser, password: { ref: 'secret:tdengine' } },
    secrets: { tdengine: tdenginePassword },
  })
  expect(status).toBe(201)
  await page.goto('/databases')
  await page.getByRole('combobox', { name: 'Connection', exact: true }).click()
  await page.getByRole('option', { name, exact: true }).click()
  await page.waitForURL(`**/databases?connection=${name}`)
  await page.getByRole('link', { name: database, exact: true }).click()
  await page.waitForURL(`**/databases/${database}?connection=${name}`)
  await expect(page.getByText('No supertables yet')).toBeVisible()
})

test('among a thousand supertables one is found at once, in the console and in the wizard', async ({
  console: page,
  query,
  unique,
}) => {
  const database = unique('many')
  await query(`CREATE DATABASE ${database}`)
  const names = Array.from({ length: 1000 }, (_, index) => `st_${String(index).padStart(4, '0')}`)
  for (const name of names) await query(`CREATE STABLE ${database}.${name} (ts TIMESTAMP, v INT) TAGS (g INT)`)
  await page.goto(`/databases/${database}`)
  await expect(page.getByText('1,000 supertables')).toBeVisible()
  const list = page.getByRole('list', { name: 'Supertables' })
  expect(await list.getByRole('listitem').count()).toBeLessThan(60)
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('searchbox', { name: 'Search supertables' }).fill('_0777')
  await expect(page.getByText('1 of 1,000 supertables')).toBeVisible()
  await list.getByRole('link', { name: 'st_0777' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'st_0777' })).toBeVisible()

  await page.goto(`/data-in/new?database=${database}`)
  // The server's page shows the field already; it opens when the browser's has taken over.
  await expect(page.getByRole('combobox', { name: 'Target DB', exact: true })).toHaveValue(new RegExp(`^${database}`))
  const select = page.getByRole('combobox', { name: 'Target supertable', exact: true })
  await select.click()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await page.getByRole('option').count()).toBeLessThanOrEqual(100)
  await select.fill('st_0888')
  await page.getByRole('option', { name: 'st_0888' }).click()
  await expect(page.getByRole('combobox', { name: 'Rule of v', exact: true })).toBeVisible()
})

test('a column that is too short is made longer from the wizard, where the finding is', async ({
  wizard,
  query,
  unique,
}) => {
  const { page } = wizard
  const database = unique('short')
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.notes (ts TIMESTAMP, note VARCHAR(4)) TAGS (g INT)`)
  await page.goto(`/data-in/new?database=${database}&supertable=notes`)
  await wizard.enterSample(`{"ts": ${AT_MS}, "note": "longer than four", "g": 1}`)
  await expect(page.getByText('1 message', { exact: true })).toBeVisible()
  await button(page, 'Map by name').click()
  await wizard.typeInto('Subtable name', 'n_${g}')
  await page.getByRole('button', { name: /^Insight:/ }).click()
  await wizard.dialog.getByRole('tab', { name: 'Doctor', exact: true }).click()
  const label = await wizard.dialog.getByRole('button', { name: /^Make note VARCHAR/ }).textContent()
  await button(wizard.dialog, label ?? '').click()
  await expect(button(wizard.dialog, label ?? '')).toBeHidden()
  await button(wizard.dialog, 'Close').click()
  const described = await query(`DESCRIBE ${database}.notes`)
  const length = Number(/\d+/.exec(label ?? '')?.[0])
  expect(length).toBeGreaterThan(4)
  expect(described.find(([name]) => name === 'note')).toEqual(expect.arrayContaining(['VARCHAR', length]))

  await test.step('a column that the table lost is given back', async () => {
    await query(`ALTER STABLE ${database}.notes ADD COLUMN extra INT`)
    await button(page, 'Refresh supertable').click()
    await wizard.setRule('extra', 'mapping')
    await wizard.mapField('extra', 'g')
    await query(`ALTER STABLE ${database}.notes DROP COLUMN extra`)
    await button(page, 'Refresh supertable').click()
    await button(page, 'Add extra to the table').click()
    await expect(button(page, 'Add extra to the table')).toBeHidden()
    expect((await query(`DESCRIBE ${database}.notes`)).map(([name]) => name)).toContain('extra')
  })
})

test('one makes a database and a supertable without a mouse', async ({ console: page, unique }) => {
  const { keyboard } = page
  const database = unique('kb')
  await page.goto('/databases')
  await expect(button(page, 'Create database')).toBeVisible()
  await tabTo(page, 'Create database')
  await keyboard.press('Enter')
  await expect(textbox(dialogOf(page), 'Name')).toBeFocused()
  await keyboard.type(database)
  await tabTo(page, 'Create')
  await keyboard.press('Enter')
  await page.waitForURL(`**/databases/${database}`)
  await tabTo(page, 'Create supertable')
  await keyboard.press('Enter')
  await expect(textbox(dialogOf(page), 'Name')).toBeFocused()
  await keyboard.type('meters')

  await test.step('Enter adds a row, Alt and arrows move it', async () => {
    await tabTo(page, 'Name of column 2')
    await keyboard.type('second')
    await keyboard.press('Enter')
    await expect(textbox(dialogOf(page), 'Name of column 3')).toBeFocused()
    await keyboard.type('first')
    await keyboard.press('Alt+ArrowUp')
    await expect(textbox(dialogOf(page), 'Name of column 2')).toHaveValue('first')
    await expect(textbox(dialogOf(page), 'Name of column 2')).toBeFocused()
    await tabTo(page, 'Name of tag 1')
    await keyboard.type('site')
  })
  await tabTo(page, 'Create')
  await keyboard.press('Enter')
  await page.waitForURL(`**/databases/${database}/meters`)
  const names = page.getByRole('table', { name: 'Columns' }).getByRole('row')
  await expect(names.nth(2)).toContainText('first')
  await expect(names.nth(3)).toContainText('second')
})

test('five hundred columns are pasted, a wrong one is found, and the table is made', async ({
  console: page,
  query,
  unique,
}) => {
  const database = unique('wide')
  await query(`CREATE DATABASE ${database}`)
  await page.goto(`/databases/${database}`)
  const dialog = dialogOf(page)
  await button(page, 'Create supertable').click()
  await textbox(dialog, 'Name').fill('wide')
  await button(dialog, 'Paste columns').click()
  const columns = Array.from({ length: 499 }, (_, index) => `c${index === 400 ? 399 : index} DOUBLE`)
  await textbox(dialog, 'Columns as text').fill(`CREATE STABLE wide (ts TIMESTAMP, ${columns.join(', ')}) TAGS (g INT)`)
  await button(dialog, 'Fill in').click()
  await expect(dialog.getByText('500 columns and 1 tag filled in.')).toBeVisible()
  expect(await dialog.getByRole('textbox', { name: /^Name of column/ }).count()).toBeLessThan(60)
  await button(dialog, 'Create').click()
  const wrong = textbox(dialog, 'Name of column 402')
  await expect(wrong).toBeFocused()
  await expect(dialog.getByText('Another column or tag has this name')).toBeVisible()
  await wrong.fill('c400')
  await button(dialog, 'Create').click()
  await expect(page.getByRole('heading', { level: 1, name: 'wide', exact: true })).toBeVisible()
  expect(await query(`DESCRIBE ${database}.wide`)).toHaveLength(501)
})
