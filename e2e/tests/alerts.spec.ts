import type { Page } from '@playwright/test'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { isAskedFor, shoot } from '../src/screenshots.ts'
import { seriousViolations } from '../src/serious-violations.ts'
import { earthquakeSpec } from '../src/task-specs.ts'
import { startWebhookReceiver } from '../src/webhook-receiver.ts'

const SLOW = { timeout: 60_000 }

const picture = async (page: Page, name: string): Promise<void> => {
  expect(await seriousViolations(page), name).toEqual([])
  if (isAskedFor) await shoot(page, `alerts-${name}`)
}

const choose = async (page: Page, field: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a rule made in the page fires, tells a signed webhook, is silenced, and ends', async ({
  console: page,
  product,
  topicWith,
  unique,
}) => {
  test.setTimeout(300_000)
  const receiver = await startWebhookReceiver()
  const name = unique('silent')
  const hook = unique('hook')
  const rule = unique('No data')
  const events = () => receiver.received.map(({ event }) => event)

  await test.step('a webhook channel is made, shows its secret once, and takes a test', async () => {
    await page.goto('/alerts?tab=channels')
    await page.getByRole('button', { name: 'New channel' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(hook)
    await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
    await picture(page, 'channel-form')
    await page.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('textbox', { name: 'Signing secret' })).toHaveValue(/^whsec_/)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: `Test ${hook}` }).click()
    await expect(page.getByText(`“${hook}” took the test.`)).toBeVisible(SLOW)
    expect(events()).toEqual(['test'])
    expect(receiver.received[0]?.headers['webhook-signature']).toMatch(/^v1,/)
    await picture(page, 'channels')
  })

  const topic = await topicWith(unique('empty'), [])
  const spec = earthquakeSpec({ name, brokers: product.endpoints.kafkaBrokers, topic, database: unique('geo') })
  const taskId = await saveTask(page, spec, { start: false })

  await test.step('a rule is made, and says in plain words what it does', async () => {
    await page.goto('/alerts?tab=rules')
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(rule)
    await choose(page, 'Watch', 'No data')
    await page.getByText('Chosen tasks').click()
    await choose(page, 'Chosen tasks', name)
    await page.keyboard.press('Escape')
    await choose(page, 'It must hold for', 'at once')
    await choose(page, 'It must be over for', 'at once')
    await choose(page, 'Channels', hook)
    const summary = `When no message comes to a task (the task ${name}), tell this page and ${hook}.`
    await expect(page.getByRole('dialog').getByText(summary)).toBeVisible()
    await picture(page, 'rule-form')
    await page.getByRole('button', { name: 'Create' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText(rule)).toBeVisible()
    await picture(page, 'rules')
  })

  await test.step('it fires: on the page, in the bell, at the task and at the webhook', async () => {
    await callApi(page, 'POST', `/tasks/${taskId}/start`)
    await page.goto('/alerts')
    await expect(page.getByRole('link', { name })).toBeVisible(SLOW)
    await expect.poll(events, SLOW).toEqual(['test', 'fired'])
    await picture(page, 'firing')
    await page.getByRole('button', { name: /^Alerts: \d+ firing/ }).click()
    await expect(page.getByRole('link', { name: 'All alerts' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.goto(`/data-in/${taskId}`)
    await expect(page.getByRole('link', { name: '1 alert' })).toBeVisible(SLOW)
  })

  await test.step('it is silenced, ends when the task is stopped, and nobody is told of that', async () => {
    await page.goto('/alerts')
    await page.getByRole('button', { name: `Silence ${name}` }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('the plant is being moved')
    await page.getByRole('dialog').getByRole('button', { name: 'Silence' }).click()
    await expect(page.getByText('silenced until')).toBeVisible(SLOW)
    await page.getByRole('tab', { name: 'Silences' }).click()
    await expect(page.getByText('the plant is being moved')).toBeVisible()
    await picture(page, 'silences')
    await callApi(page, 'POST', `/tasks/${taskId}/stop`)
    await page.getByRole('tab', { name: 'Firing' }).click()
    await expect(page.getByRole('link', { name })).toBeHidden(SLOW)
    await page.getByRole('tab', { name: 'History' }).click()
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText(rule)
    await picture(page, 'history')
    await page.getByRole('tab', { name: 'Messages' }).click()
    await expect(page.getByRole('row').filter({ hasText: rule })).toContainText('Sent')
    expect(events()).toEqual(['test', 'fired'])
  })

  await test.step('the same in Chinese', async () => {
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('menuitem', { name: '简体中文' }).click()
    await expect(page.getByRole('heading', { name: '告警' })).toBeVisible()
    await page.getByRole('tab', { name: '规则' }).click()
    await expect(page.getByText(rule)).toBeVisible()
    await picture(page, 'rules-zh')
  })
  receiver.close()
})
