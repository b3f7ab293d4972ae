import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../src/fixtures.ts'
import { changeTasks, saveTasks } from '../src/many-tasks.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec } from '../src/task-specs.ts'

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const specsOf = (prefix: string, brokers: string) =>
  ['alpha', 'beta', 'gamma'].map((name) =>
    earthquakeSpec({ name: `${prefix}-${name}`, brokers, topic: `${prefix}_${name}`, database: prefix }),
  )

test('tasks are found, narrowed and shown as somebody wants, and a view of them is kept and sent', async ({
  console: page,
  product,
  unique,
}) => {
  const prefix = unique('find')
  await saveTasks(page, specsOf(prefix, product.endpoints.kafkaBrokers))
  await page.goto('/data-in')
  const search = page.getByRole('searchbox', { name: 'Name, id, topic, target, label, owner' })
  const rows = page.locator('tr[data-index]')

  await test.step('search by name and topic, from the keyboard', async () => {
    await expect(rowOf(page, `${prefix}-alpha`)).toBeVisible()
    await page.keyboard.press('/')
    await expect(search).toBeFocused()
    await page.keyboard.type(`${prefix}_beta`)
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText(`${prefix}-beta`)
    await search.fill(prefix)
    await expect(rows).toHaveCount(3)
    await expect(page).toHaveURL(new RegExp(`q=${prefix}`))
  })
  await test.step('labels for two, then the filter of labels, with counts', async () => {
    await page.getByRole('checkbox', { name: `Select ${prefix}-alpha` }).check()
    await page.getByRole('checkbox', { name: `Select ${prefix}-gamma` }).check()
    await click(page, 'Labels')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Add labels' }).fill(`hall ${prefix}`)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('Done for 2 tasks.')).toBeVisible()
    await click(page, 'Clear selection')
    await click(page, 'Filter: Label')
    await page.getByRole('checkbox', { name: `hall ${prefix}` }).check()
    await page.keyboard.press('Escape')
    await expect(rows).toHaveCount(2)
  })
  await test.step('sorted by name, with owners and labels, and kept as a view', async () => {
    await click(page, 'Name')
    await expect(rows.first()).toContainText('alpha')
    await click(page, 'Name')
    await expect(rows.first()).toContainText('gamma')
    await click(page, 'Columns')
    await page.getByRole('checkbox', { name: 'Labels', exact: true }).check()
    await page.keyboard.press('Escape')
    await expect(rows.first()).toContainText(`hall ${prefix}`)
    await click(page, 'Views')
    await page.getByRole('textbox', { name: 'Save this view' }).fill(`view ${prefix}`)
    await click(page, 'Save')
    await expect(page.getByText(`The view “view ${prefix}” was saved.`)).toBeVisible()
  })
  await test.step('the address and the saved view both bring it back', async () => {
    const address = page.url()
    await page.goto('/data-in')
    await expect(rowOf(page, `${prefix}-beta`)).toBeVisible()
    await click(page, 'Views')
    await click(page, `view ${prefix}`)
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText('gamma')
    await page.goto(address)
    await expect(rows).toHaveCount(2)
    await expect(rows.first()).toContainText('gamma')
    expect(await seriousViolations(page)).toEqual([])
  })
  await changeTasks(page, prefix, { do: 'delete' })
})

test('many tasks are chosen, deleted after typing their number, and come back from their export', async ({
  console: page,
  product,
  unique,
}, info) => {
  const prefix = unique('bulk')
  await saveTasks(page, specsOf(prefix, product.endpoints.kafkaBrokers))
  await page.goto(`/data-in?q=${prefix}&sort=name`)
  const rows = page.locator('tr[data-index]')
  await expect(rows).toHaveCount(3)
  const file = info.outputPath('tasks.yaml')

  await test.step('a range is chosen with Shift and exported', async () => {
    await page.getByRole('checkbox', { name: `Select ${prefix}-alpha` }).click()
    await page.getByRole('checkbox', { name: `Select ${prefix}-gamma` }).click({ modifiers: ['Shift'] })
    await expect(page.getByText('3 selected')).toBeVisible()
    expect(await seriousViolations(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Specifications (YAML)' }).click()
    await (await download).saveAs(file)
    expect((await readFile(file, 'utf8')).match(/^---$/gm)).toHaveLength(2)
  })
  await test.step('they are deleted when their number was typed', async () => {
    await click(page, 'Delete')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Delete 3 tasks' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Type 3 to confirm' }).fill('3')
    await dialog.getByRole('button', { name: 'Delete 3 tasks' }).click()
    await expect(rows).toHaveCount(0)
  })
  await test.step('the import makes them again, and renames one that is there already', async () => {
    await saveTasks(page, specsOf(prefix, product.endpoints.kafkaBrokers).slice(0, 1))
    await page.goto(`/data-in?q=${prefix}&sort=name`)
    await expect(rows).toHaveCount(1)
    await click(page, 'Import')
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles(file)
    const choice = dialog.getByRole('combobox', { name: `What to do with ${prefix}-alpha` })
    await choice.click()
    await page.getByRole('option', { name: 'Import under another name' }).click()
    await dialog.getByRole('button', { name: 'Import 3 tasks' }).click()
    await expect(dialog.getByText('Imported')).toHaveCount(3)
    await page.keyboard.press('Escape')
    await expect(rows).toHaveCount(4)
    await expect(rowOf(page, `${prefix}-alpha 2`)).toContainText('Draft')
  })
  await test.step('owner and labels are changed on the page of a task', async () => {
    await page.getByRole('link', { name: `${prefix}-beta`, exact: true }).click()
    await click(page, 'Change owner and labels')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Owner' }).fill('ann@plant.test')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('main')).toContainText('ann@plant.test')
  })
  await changeTasks(page, prefix, { do: 'delete' })
})

test('the arrow keys walk from task to task', async ({ console: page, product, unique }) => {
  const prefix = unique('keys')
  await saveTasks(page, specsOf(prefix, product.endpoints.kafkaBrokers))
  await page.goto(`/data-in?q=${prefix}&sort=name`)
  const linkOf = (name: string) => page.getByRole('link', { name: `${prefix}-${name}`, exact: true })
  await linkOf('alpha').focus()
  await page.keyboard.press('ArrowDown')
  await expect(linkOf('beta')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(linkOf('alpha')).toBeFocused()
  await changeTasks(page, prefix, { do: 'delete' })
})
