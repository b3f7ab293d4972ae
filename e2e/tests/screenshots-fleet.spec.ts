import { expect, test } from '../src/fixtures.ts'
import { changeTasks, saveTasks } from '../src/many-tasks.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(300_000)

const texts = {
  en: {
    suffix: '',
    columns: 'Columns',
    views: 'Views',
    status: 'Filter: Status',
    add: 'Import',
    all: 'Select all tasks that are shown',
  },
  zh: { suffix: '-zh', columns: '列', views: '视图', status: '筛选：状态', add: '导入', all: '选择所有显示的任务' },
} as const

test('the list with tasks of every kind, its menus and its dialogs, in both languages', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const prefix = unique('plant')
  const brokers = product.endpoints.kafkaBrokers
  const payload = JSON.stringify({ properties: { type: 'earthquake', time: 1_780_000_000_000, net: 'ci' } })
  const topic = await topicWith(prefix, new Array<string>(500).fill(payload))
  await query(`CREATE DATABASE ${prefix}`)
  await query(earthquakeTable(prefix))
  const named = (name: string, changes: Partial<Parameters<typeof earthquakeSpec>[0]> = {}) =>
    earthquakeSpec({ name: `${prefix}-${name}`, brokers, topic, database: prefix, ...changes })
  await saveTasks(page, [named('pumps'), named('valves'), named('a-name-that-is-longer-than-most-names-of-tasks')])
  await changeTasks(page, prefix, { do: 'changeLabels', add: ['hall 4', 'power'] })
  await saveTask(page, named('meters'), { start: true })
  await saveTask(page, named('no-database', { database: `${prefix}_gone` }), { start: true })
  await saveTask(page, named('no-broker', { brokers: '127.0.0.1:1' }), { start: true })
  const rowOf = (name: string) => page.locator('tr[data-index]').filter({ hasText: `${prefix}-${name}` })
  await page.goto(`/data-in?q=${prefix}`)
  await expect(rowOf('no-database')).toContainText('Failed')
  await expect(rowOf('meters')).toContainText('Running')

  for (const locale of ['en', 'zh'] as const) {
    const { suffix, columns, views, status, add, all } = texts[locale]
    await page.context().addCookies([{ name: 'sluice-locale', value: locale, url: product.webUrl }])
    await page.goto(`/data-in?q=${prefix}`)
    await expect(rowOf('meters')).toBeVisible()
    await shoot(page, `list-few${suffix}`)
    for (const [menu, picture] of [
      [columns, 'columns'],
      [views, 'views'],
      [status, 'filter'],
    ] as const) {
      await page.getByRole('button', { name: menu, exact: true }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await shoot(page, `list-${picture}${suffix}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await page.getByRole('checkbox', { name: all }).check()
    await shoot(page, `list-selected${suffix}`)
    await page.getByRole('button', { name: add, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await shoot(page, `list-import${suffix}`)
  }
  await page.context().addCookies([{ name: 'sluice-locale', value: 'en', url: product.webUrl }])
  await changeTasks(page, prefix, { do: 'delete' })
})
