import { expect, type Page } from '@playwright/test'
import { callApi } from '../src/api.ts'
import { test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(300_000)

const speak = async (page: Page, url: string, locale: 'en' | 'zh'): Promise<void> => {
  await page.context().addCookies([{ name: 'sluice-locale', value: locale, url }])
  await page.reload()
}

test('the error catalogue and the error policies in both sizes, schemes and languages', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const brokers = product.endpoints.kafkaBrokers
  const topic = await topicWith(unique('usgs'), ['{}'])
  const valid = await saveTask(page, earthquakeSpec({ name: 'policies', brokers, topic, database }))
  const gone = earthquakeSpec({ name: 'database-dropped', brokers, topic, database: unique('gone') })
  const failing = await saveTask(page, gone, { start: true })

  for (const [locale, title] of [
    ['en', 'Error policies'],
    ['zh', '异常处理策略'],
  ] as const) {
    const suffix = locale === 'en' ? '' : '-zh'
    await page.goto('/errors')
    await speak(page, product.webUrl, locale)
    await expect(page.getByRole('link', { name: 'KAFKA_UNREACHABLE' })).toBeVisible()
    await shoot(page, `errors${suffix}`)
    await page.goto(`/errors/TDENGINE_TABLE_MISSING?task=${failing}`)
    await expect(page.getByRole('group')).toBeVisible()
    await shoot(page, `error${suffix}`)
    await page.goto(`/data-in/${failing}`)
    await expect(page.getByRole('status').filter({ hasText: 'TDENGINE_DATABASE_MISSING' })).toBeVisible()
    await shoot(page, `task-failed${suffix}`)
    await page.goto(`/data-in/${valid}/edit?at=errorPolicies`)
    const card = page.getByRole('region', { name: title, exact: true })
    await expect(card.getByRole('combobox').last()).toBeVisible()
    await shoot(page, `policies${suffix}`)
    await card.getByRole('group').nth(3).scrollIntoViewIfNeeded()
    await shoot(page, `policies-more${suffix}`)
  }
  // Other pictures show a console without tasks.
  for (const taskId of [valid, failing]) {
    const { status } = await callApi(page, 'DELETE', `/tasks/${taskId}`)
    expect(status).toBeLessThan(300)
  }
})
