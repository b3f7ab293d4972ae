import type { Page } from '@playwright/test'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test.skip(!isAskedFor, 'SLUICE_SCREENSHOTS is not set')
test.setTimeout(600_000)

const AT_MS = Date.UTC(2026, 5, 1, 12)

const quake = (index: number): string =>
  JSON.stringify({
    properties: {
      time: AT_MS + index * 1_000,
      mag: index / 10,
      place: `${index} km SSE of Honaunau`,
      type: 'earthquake',
      net: 'hv',
    },
    geometry: { coordinates: [-155.9, 19.4, index] },
  })

const speakChinese = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Language', exact: true }).click()
  await page.getByRole('menuitem', { name: '简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
}

test('topics, a message and a reset in both sizes, schemes and languages', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const { kafkaBrokers } = product.endpoints
  const database = unique('geo')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(
    unique('earthquakes'),
    Array.from({ length: 60 }, (_, index) => quake(index)),
  )
  const settings = { brokers: brokerList(kafkaBrokers) }
  await callApi(page, 'POST', '/connections', { kind: 'kafka', name: 'plant', description: '', settings })
  const spec = earthquakeSpec({ name: database, brokers: kafkaBrokers, topic, database })
  const taskId = await saveTask(page, spec, { start: true })
  await expect
    .poll(async () => (await query(`SELECT count(*) FROM ${database}.earthquakes`))[0]?.[0], { timeout: 60_000 })
    .toBe(60n)
  await callApi(page, 'POST', `/tasks/${taskId}/stop`)

  const pictures = async (suffix: string): Promise<void> => {
    await page.goto('/topics?connection=plant')
    await expect(page.getByRole('row').filter({ hasText: topic })).toContainText('60')
    await shoot(page, `topics${suffix}`)
    await page.getByRole('link', { name: topic, exact: true }).click()
    const messages = page.getByRole('region').filter({ hasText: 'Honaunau' })
    await expect(messages.getByText('59 km').first()).toBeVisible()
    await shoot(page, `topic${suffix}`)
    await messages.getByRole('button').first().click()
    await expect(page.getByText('"type": "earthquake"')).toBeVisible()
    await shoot(page, `topic-message${suffix}`)
    await page.goto(`/data-in/${taskId}`)
    await page.locator(`button[aria-haspopup="menu"][aria-label*="${database}"]`).click()
    await page
      .getByRole('menuitem')
      .filter({ hasText: suffix === '' ? 'Reset offsets' : '重置偏移量' })
      .click()
    await expect(page.getByRole('dialog').getByRole('table')).toContainText(topic)
    await shoot(page, `reset-offsets${suffix}`)
    await page.keyboard.press('Escape')
  }
  await pictures('')
  await speakChinese(page)
  await pictures('-zh')
})
